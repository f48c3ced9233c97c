namespace Workbench.Matching.Candidates;

/// <summary>Italian words of the published files for education and disability.</summary>
public static class CandidateLabels
{
    private static readonly string[] Educations = ["Nessuno", "Licenza Media", "Diploma", "Laurea", "Master"];

    private static readonly string[] Disabilities =
    [
        "Motoria", "Intellettiva", "Sensoriale", "Psichica", "Disturbi Specifici dell'Apprendimento",
        "Disturbi del linguaggio e della comunicazione", "Altro non specificato",
    ];

    /// <summary>The words for every <see cref="Education"/>, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> EducationLabels => Educations;

    /// <summary>The words for every <see cref="Disability"/>, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> DisabilityLabels => Disabilities;

    /// <summary>The word of the published files.</summary>
    public static string Label(this Education education) => Educations[(int)education];

    /// <summary>The words of the published files.</summary>
    public static string Label(this Disability disability) => Disabilities[(int)disability];

    /// <summary>Finds a title of study in any letter case; <see langword="false"/> if the word is not known.</summary>
    public static bool TryParse(string label, out Education education)
    {
        var index = IndexOf(Educations, label);
        education = (Education)index;
        return index >= 0;
    }

    /// <summary>Finds a disability in any letter case; <see langword="false"/> if the words are not known.</summary>
    public static bool TryParse(string label, out Disability disability)
    {
        var index = IndexOf(Disabilities, label);
        disability = (Disability)index;
        return index >= 0;
    }

    private static int IndexOf(string[] labels, string label) =>
        Array.FindIndex(labels, known => string.Equals(known, label, StringComparison.OrdinalIgnoreCase));
}
