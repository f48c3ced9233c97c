using Workbench.Matching.Files;

namespace Workbench.Matching.Geography;

/// <summary>Places from a file, so that no address is ever looked up over a network.</summary>
/// <remarks><c>data/reference/README.md</c> names the source of the Veneto file and how municipalities were assigned to centres.</remarks>
public sealed class Gazetteer
{
    private const string ResourceName = "veneto-municipalities.csv";
    private static readonly Lazy<Gazetteer> Embedded = new(ReadEmbedded);
    private readonly Dictionary<string, Municipality> byName = new(StringComparer.OrdinalIgnoreCase);

    private Gazetteer(IReadOnlyList<Municipality> municipalities)
    {
        Municipalities = municipalities;
        foreach (var municipality in municipalities) byName[municipality.Name] = municipality;
    }

    /// <summary>The municipalities of Veneto, embedded from <c>data/reference/veneto-municipalities.csv</c>.</summary>
    public static Gazetteer Veneto => Embedded.Value;

    /// <summary>All places in file order.</summary>
    public IReadOnlyList<Municipality> Municipalities { get; }

    /// <summary>Reads a gazetteer of the same columns: name, province, latitude, longitude, population, centre, weight.</summary>
    /// <exception cref="InvalidDataException">A column is missing or a value is impossible; the message says where.</exception>
    public static Gazetteer Read(string path) => Read(CsvTable.Read(path));

    /// <summary>The municipality of that name, in any letter case, or <see langword="null"/>.</summary>
    public Municipality? Find(string name) => byName.GetValueOrDefault(name.Trim());

    /// <summary>The first municipality that one of the address's comma-separated parts names, or <see langword="null"/>.</summary>
    /// <param name="address">"town, province, Italy"; a first part such as a street is tolerated.</param>
    public Municipality? Locate(string address) => address.Split(',').Select(Find).FirstOrDefault(found => found is not null);

    /// <summary>The centre that serves an address: by its town, else by the municipality nearest to the coordinates, else unknown.</summary>
    /// <param name="address">"town, province, Italy".</param>
    /// <param name="location">Coordinates, if known.</param>
    public EmploymentCentre? CentreOf(string address, GeoPoint? location) =>
        Locate(address)?.Centre ?? (location is { } point ? Nearest(point).Centre : null);

    /// <summary>The municipality whose centre is closest.</summary>
    public Municipality Nearest(GeoPoint point) =>
        Municipalities.MinBy(municipality => GreatCircle.Distance(point, municipality.Location))!;

    private static Gazetteer ReadEmbedded()
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {ResourceName}.");
        return Read(CsvTable.Read(stream, ResourceName));
    }

    private static Gazetteer Read(CsvTable table)
    {
        table.Require("name", "province", "latitude", "longitude", "population", "centre", "weight");
        if (table.Rows.Count == 0) throw new InvalidDataException($"{table.Name}: there are no municipalities below the header.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new Gazetteer([.. table.Rows.Select(row => names.Add(row.Text("name"))
            ? ReadRow(row)
            : throw row.Error("name", "a name that no row above has"))]);
    }

    private static Municipality ReadRow(CsvRow row) => new(
        row.Text("name"),
        row.Text("province"),
        new GeoPoint(
            row.Number("latitude", -90, 90, "degrees such as 45.44"),
            row.Number("longitude", -180, 180, "degrees such as 10.99")),
        row.Integer("population", 0, int.MaxValue, "a number of inhabitants such as 25500"),
        EmploymentCentres.TryParse(row.Text("centre"), out var centre)
            ? centre
            : throw row.Error("centre", string.Join(", ", EmploymentCentres.All.Select(known => known.Code()))),
        row.Number("weight", 0, double.MaxValue, "a relative weight such as 0.035"));
}
