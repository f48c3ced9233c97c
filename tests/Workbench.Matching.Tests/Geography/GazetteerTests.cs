using Workbench.Matching.Geography;
using Workbench.Matching.Tests.Files;

namespace Workbench.Matching.Tests.Geography;

public sealed class GazetteerTests
{
    [Fact]
    public void Veneto_has_at_least_a_hundred_different_municipalities_within_its_bounds()
    {
        var municipalities = Gazetteer.Veneto.Municipalities;
        Assert.True(municipalities.Count >= 100);
        Assert.Equal(municipalities.Count, municipalities.Select(municipality => municipality.Name).Distinct().Count());
        Assert.All(municipalities, municipality =>
        {
            Assert.InRange(municipality.Location.Latitude, 44.79, 46.68);
            Assert.InRange(municipality.Location.Longitude, 10.62, 13.10);
            Assert.InRange(municipality.Population, 1000, 300_000);
        });
    }

    [Fact]
    public void Municipalities_lie_within_40_kilometres_of_their_province_s_town_except_in_the_long_provinces() =>
        Assert.All(
            Gazetteer.Veneto.Municipalities.Where(municipality => municipality.Province is not ("Belluno" or "Venezia" or "Rovigo")),
            municipality => Assert.InRange(
                GreatCircle.Distance(municipality.Location, Gazetteer.Veneto.Find(municipality.Province)!.Location), 0, 40));

    [Theory]
    [InlineData(EmploymentCentre.Verona, "Verona .15, Villafranca di Verona .04, Legnago .025, San Bonifacio .02, Isola della Scala .015")]
    [InlineData(EmploymentCentre.Vicenza, "Vicenza .12, Bassano del Grappa .05, Thiene .035, Arzignano .03, Schio .025")]
    [InlineData(EmploymentCentre.Padova, "Padova .18, Cittadella .035, Piove di Sacco .025, Camposampiero .02, Este .015")]
    [InlineData(EmploymentCentre.Treviso, "Treviso .10, Castelfranco Veneto .035, Conegliano .03, Montebelluna .025, Oderzo .015")]
    [InlineData(EmploymentCentre.Venezia, "Venezia .06, Mestre .09, Portogruaro .02, San Donà di Piave .025, Chioggia .015")]
    public void The_published_towns_have_the_published_weights(EmploymentCentre centre, string towns)
    {
        var total = 0.0;
        foreach (var town in towns.Split(", "))
        {
            var split = town.LastIndexOf(' ');
            var weight = double.Parse(town[split..], System.Globalization.CultureInfo.InvariantCulture);
            var municipality = Gazetteer.Veneto.Find(town[..split]);
            Assert.NotNull(municipality);
            Assert.Equal(centre, municipality.Centre);
            Assert.Equal(weight, municipality.Weight);
            total += weight;
        }

        Assert.Equal(total, centre.Weight(), 1e-12);
    }

    [Fact]
    public void Centre_weights_give_the_published_region_sizes()
    {
        int[] published = [103_961, 108_103, 114_939, 85_594, 87_403];
        var total = EmploymentCentres.All.Sum(centre => centre.Weight());
        foreach (var centre in EmploymentCentres.All)
            Assert.Equal(published[(int)centre] / 500_000.0, centre.Weight() / total, 0.002);
    }

    [Theory]
    [InlineData("Legnago, Verona, Italy", EmploymentCentre.Verona)]
    [InlineData("Via Roma 1, bassano del grappa, Vicenza, Italy", EmploymentCentre.Vicenza)]
    [InlineData("Feltre, Belluno, Italy", EmploymentCentre.Treviso)]
    [InlineData("Adria, Rovigo, Italy", EmploymentCentre.Padova)]
    public void An_address_belongs_to_the_centre_of_its_town(string address, EmploymentCentre centre) =>
        Assert.Equal(centre, Gazetteer.Veneto.CentreOf(address, null));

    [Fact]
    public void An_unknown_town_belongs_to_the_centre_of_the_nearest_municipality_or_to_none()
    {
        Assert.Equal(EmploymentCentre.Venezia, Gazetteer.Veneto.CentreOf("Lido, Italy", new GeoPoint(45.41, 12.37)));
        Assert.Null(Gazetteer.Veneto.CentreOf("Lido, Italy", null));
    }

    [Theory]
    [InlineData("Este,Padova,45.23,11.66,16100,CPI_Este,0.015", "(2): column 'centre' is 'CPI_Este'; write CPI_Verona, CPI_Vicenza")]
    [InlineData("Este,Padova,\"45,23\",11.66,16100,CPI_Padova,0.015", "(2): column 'latitude' is '45,23'")]
    [InlineData("Este,Padova,45.23,11.66,16100,CPI_Padova,0.015\nESTE,Padova,45.23,11.66,1,CPI_Padova,1", "(3): column 'name' is 'ESTE'")]
    [InlineData("", "there are no municipalities")]
    public void A_mistake_in_a_gazetteer_is_reported(string rows, string expected)
    {
        using var file = new TemporaryFile($"name,province,latitude,longitude,population,centre,weight\n{rows}\n");
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Gazetteer.Read(file.Path)).Message, StringComparison.Ordinal);
    }
}
