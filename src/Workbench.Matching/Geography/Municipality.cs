namespace Workbench.Matching.Geography;

/// <summary>A municipality, or a large part of one, of the gazetteer.</summary>
/// <param name="Name">Italian name, such as <c>Bassano del Grappa</c>.</param>
/// <param name="Province">Name of its province, such as <c>Vicenza</c>.</param>
/// <param name="Location">Its centre, rounded to 0.01° (about 1 km).</param>
/// <param name="Population">Approximate number of inhabitants.</param>
/// <param name="Centre">The employment centre that serves it.</param>
/// <param name="Weight">Relative number of candidates and workplaces within its centre's area.</param>
public sealed record Municipality(
    string Name, string Province, GeoPoint Location, int Population, EmploymentCentre Centre, double Weight)
{
    /// <summary>The address form of the published files: town, province, country.</summary>
    public string Address => $"{Name}, {Province}, Italy";
}
