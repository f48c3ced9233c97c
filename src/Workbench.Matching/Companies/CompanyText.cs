using Workbench.Learning;

namespace Workbench.Matching.Companies;

/// <summary>Draws the free text in which a synthetic company describes its tasks.</summary>
internal static class CompanyText
{
    private static readonly string[] Openings =
    [
        "Lavoro in squadra; lavoro d'ufficio e lavoro operativo",
        "Lavoro di squadra e lavoro individuale; lavoro con affiancamento",
        "Lavoro ordinato con tutor; lavoro a tempo parziale o lavoro a tempo pieno",
    ];

    /// <summary>An opening that says "lavoro" three times, then three of the sector's tasks.</summary>
    public static string Draw(SectorCatalogue.Sector sector, RandomSource random)
    {
        string[] tasks = [.. sector.Tasks];
        random.Shuffle<string>(tasks);
        var chosen = tasks[..3];
        Array.Sort(chosen, StringComparer.Ordinal); // fewer different texts, and the order means nothing
        return $"{Openings[random.NextInt32(Openings.Length)]}; {string.Join("; ", chosen)}";
    }
}
