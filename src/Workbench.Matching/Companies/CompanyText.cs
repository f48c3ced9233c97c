using Workbench.Learning;

namespace Workbench.Matching.Companies;

/// <summary>Draws the free text in which a synthetic company describes its tasks.</summary>
/// <remarks>
/// With these openings and the phrases of the exclusion catalogue, every compatibility below 1 lies between 0.55 and 0.87, as published; a test tries all.
/// </remarks>
internal static class CompanyText
{
    /// <summary>Number of a sector's tasks that a text names.</summary>
    public const int TaskCount = 3;

    /// <summary>First sentences; each says "lavoro" four times.</summary>
    public static IReadOnlyList<string> Openings { get; } =
    [
        "Lavoro in piccola squadra; lavoro in ufficio e lavoro operativo; lavoro assistito",
        "Lavoro di piccola squadra e lavoro individuale; lavoro con tutor; lavoro graduale",
        "Lavoro ordinato con tutor; lavoro a tempo parziale o lavoro a tempo pieno; lavoro assistito",
    ];

    /// <summary>An opening and three of the sector's tasks.</summary>
    public static string Draw(SectorCatalogue.Sector sector, RandomSource random)
    {
        string[] tasks = [.. sector.Tasks];
        random.Shuffle<string>(tasks);
        var chosen = tasks[..TaskCount];
        Array.Sort(chosen, StringComparer.Ordinal); // fewer different texts, and the order means nothing
        return Compose(Openings[random.NextInt32(Openings.Count)], chosen);
    }

    /// <summary>The text of an opening and some tasks.</summary>
    public static string Compose(string opening, IEnumerable<string> tasks) => $"{opening}; {string.Join("; ", tasks)}";
}
