using Workbench.Learning.Selection.Tuning;

namespace Workbench.Learning.Tests.Selection;

public class SearchSpaceTests
{
    private static readonly TrialHistory Nothing = new([], [], SearchDirection.Minimise);

    private static readonly SearchSpace Space = SearchSpace.Empty
        .Categorical("booster", ["plain", "dart"])
        .LogFloat("rate", 0.001, 1)
        .Integer("depth", 2, 5)
        .LogInteger("leaves", 4, 64)
        .Float("drop", 0, 0.5, new SearchCondition("booster", "dart"));

    [Fact]
    public void Random_points_lie_in_the_space_and_cover_it_evenly()
    {
        SearchPoint[] points = [.. Enumerable.Range(0, 4000).Select(i => new RandomSampler().Next(Space, Nothing, i, new RandomSource(i))!)];
        Assert.Equal(2000, points.Count(point => point.Choice("booster") == "dart"), 130.0);
        Assert.All(points, point => Assert.Equal(point.Choice("booster") == "dart", point.IsActive("drop")));
        foreach (var low in new[] { 0.001, 0.01, 0.1 }) // a third a decade
            Assert.Equal(1333, points.Count(point => point.Number("rate") >= low && point.Number("rate") < 10 * low), 120.0);
        for (var depth = 2; depth <= 5; depth++) Assert.Equal(1000, points.Count(point => point.Integer("depth") == depth), 110.0);
        Assert.All(points, point => Assert.InRange(point.Integer("leaves"), 4, 64));
        // A logarithmic whole number: x has the share ln((x + ½) ÷ (x − ½)) ÷ ln(64.5 ÷ 3.5).
        Assert.Equal(4000 * Math.Log(4.5 / 3.5) / Math.Log(64.5 / 3.5), points.Count(point => point.Integer("leaves") == 4), 75.0);
    }

    [Fact]
    public void A_grid_holds_every_combination_once_and_skips_what_does_not_matter()
    {
        var sampler = new GridSampler(3);
        Assert.Equal(3 * 3 * 3 * (1 + 3), sampler.Count(Space));
        var points = new List<SearchPoint>();
        while (sampler.Next(Space, Nothing, points.Count, new RandomSource(1)) is { } point) points.Add(point);
        Assert.Equal(108, points.Count);
        Assert.Equal(108, points.Distinct().Count());
        Assert.Equal([0.001, 0.0316, 1], points.Select(point => point.Number("rate")).Distinct().Order(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([2, 4, 5], points.Select(point => point.Integer("depth")).Distinct().Order());
        Assert.Equal([4, 16, 64], points.Select(point => point.Integer("leaves")).Distinct().Order());
        Assert.Equal("booster=plain, rate=0.001, depth=2, leaves=4", points[0].ToString());
    }

    [Fact]
    public void A_setting_that_does_not_matter_has_no_value()
    {
        var point = new GridSampler(2).Next(Space, Nothing, 0, new RandomSource(1))!;
        Assert.Equal("", point.Text("drop"));
        Assert.Contains("does not matter", Assert.Throws<ArgumentException>(() => point.Number("drop")).Message);
        Assert.Contains("the space has booster, rate", Assert.Throws<ArgumentException>(() => point.Number("eta")).Message);
        Assert.Throws<ArgumentException>(() => point.Integer("rate"));
        Assert.Throws<ArgumentException>(() => point.Choice("rate"));
        Assert.Throws<ArgumentException>(() => point.Number("booster"));
    }

    [Fact]
    public void Impossible_dimensions_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.Float("x", 2, 1));
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.Float("x", double.NaN, 1));
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.LogFloat("x", 0, 1));
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.Categorical("x", ["a", "a"]));
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.Float("x", 0, 1).Integer("x", 1, 2));
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.Float("x", 0, 1, new SearchCondition("y", "a")));
        Assert.Throws<ArgumentException>(() => SearchSpace.Empty.Categorical("y", ["a"]).Float("x", 0, 1, new SearchCondition("y", "b")));
    }
}
