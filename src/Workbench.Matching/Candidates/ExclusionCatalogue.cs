namespace Workbench.Matching.Candidates;

/// <summary>The phrases from which synthetic exclusions are drawn.</summary>
/// <remarks>
/// Every phrase says "lavoro", and so does every synthetic company text: in the published figures no pair of a candidate with exclusions
/// reaches a compatibility of 1.
/// </remarks>
public static class ExclusionCatalogue
{
    /// <summary>All phrases, in lower case and without commas.</summary>
    public static IReadOnlyList<string> Phrases { get; } =
    [
        "lavoro notturno continuativo",
        "lavoro in quota su ponteggi",
        "lavoro prolungato al videoterminale",
        "lavoro in piedi prolungato",
        "lavoro con carichi pesanti",
        "lavoro con macchinari pericolosi",
        "lavoro con sostanze chimiche",
        "lavoro in ambienti rumorosi",
        "lavoro in ambienti freddi",
        "lavoro a contatto con il pubblico",
        "lavoro con guida di automezzi",
        "lavoro su turni avvicendati",
        "lavoro all'aperto in inverno",
        "lavoro in completa solitudine",
    ];
}
