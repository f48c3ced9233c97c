using Workbench.Learning;

namespace Workbench.Matching.Geography;

/// <summary>Draws synthetic addresses: a centre, a municipality by its weight, a point near the municipality's centre.</summary>
internal sealed class Settlement
{
    // About 1.3 km: addresses scatter over a town instead of all lying on its square.
    private const double Scatter = 0.012;
    private readonly Dictionary<EmploymentCentre, (Municipality[] Places, double[] Weights)> byCentre;

    public Settlement(Gazetteer gazetteer) => byCentre = gazetteer.Municipalities
        .GroupBy(municipality => municipality.Centre)
        .ToDictionary(group => group.Key, group => (group.ToArray(), group.Select(place => place.Weight).ToArray()));

    public (Municipality Place, GeoPoint Location) Draw(EmploymentCentre centre, RandomSource random)
    {
        if (!byCentre.TryGetValue(centre, out var area))
            throw new ArgumentException($"The gazetteer has no municipality of {centre.Code()}.", nameof(centre));
        var place = area.Places[random.NextIndex(area.Weights)];
        // Four decimals (11 m), as in the published files; written and read back they are the same.
        return (place, new GeoPoint(
            Math.Round(place.Location.Latitude + (Scatter * random.NextGaussian()), 4),
            Math.Round(place.Location.Longitude + (Scatter * random.NextGaussian()), 4)));
    }
}
