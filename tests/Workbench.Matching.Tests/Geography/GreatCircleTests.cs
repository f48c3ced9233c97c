using Workbench.Learning;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Tests.Geography;

public sealed class GreatCircleTests
{
    [Fact]
    public void A_quarter_of_the_equator_is_a_quarter_of_the_circumference() =>
        Assert.Equal(Math.PI * GreatCircle.EarthRadius / 2, GreatCircle.Distance(new GeoPoint(0, 0), new GeoPoint(0, 90)), 1e-9);

    [Fact]
    public void A_degree_of_latitude_is_111_kilometres() =>
        Assert.Equal(111.19, GreatCircle.Distance(new GeoPoint(45, 11), new GeoPoint(46, 11)), 0.01);

    [Fact]
    public void Antipodes_are_half_the_circumference_apart() =>
        Assert.Equal(Math.PI * GreatCircle.EarthRadius, GreatCircle.Distance(new GeoPoint(45.44, 10.99), new GeoPoint(-45.44, -169.01)), 1e-3);

    [Fact]
    public void Distances_are_symmetric_and_zero_to_the_same_place_only()
    {
        var random = new RandomSource(11);
        for (var i = 0; i < 1000; i++)
        {
            var (a, b) = (Point(random), Point(random));
            Assert.Equal(GreatCircle.Distance(a, b), GreatCircle.Distance(b, a));
            Assert.Equal(0, GreatCircle.Distance(a, a));
            Assert.True(GreatCircle.Distance(a, b) > 0, $"seed 11, pair {i}: {a} {b}");
        }
    }

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(0, -180.1)]
    [InlineData(double.NaN, 0)]
    public void Points_off_the_globe_cannot_be_made(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPoint(latitude, longitude));

    private static GeoPoint Point(RandomSource random) => new((180 * random.NextDouble()) - 90, (360 * random.NextDouble()) - 180);
}
