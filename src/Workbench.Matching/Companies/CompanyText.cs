using Workbench.Learning;

namespace Workbench.Matching.Companies;

/// <summary>Draws the free text in which a synthetic company describes its tasks.</summary>
internal static class CompanyText
{
    private static readonly string[] Openings =
    [
        "Lavoro in piccola squadra; lavoro in ufficio e lavoro operativo; lavoro assistito",
        "Lavoro di piccola squadra e lavoro individuale; lavoro con tutor; lavoro graduale",
        "Lavoro ordinato con tutor; lavoro a tempo parziale o lavoro a tempo pieno; lavoro assistito",
    ];

    /// <summary>An opening that says "lavoro" four times, then three of the sector's tasks.</summary>
    public static string Draw(SectorCatalogue.Sector sector, RandomSource random)
    {
        string[] tasks = [.. sector.Tasks];
        random.Shuffle<string>(tasks);
        var chosen = tasks[..3];
        Array.Sort(chosen, StringComparer.Ordinal); // fewer different texts, and the order means nothing
        return $"{Openings[random.NextInt32(Openings.Length)]}; {string.Join("; ", chosen)}";
    }
}
