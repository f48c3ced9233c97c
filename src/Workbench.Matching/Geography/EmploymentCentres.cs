namespace Workbench.Matching.Geography;

/// <summary>Codes and population shares of the employment centres.</summary>
public static class EmploymentCentres
{
    // Sums of the published weights of each centre's five towns; they add up to 1.2, so they are relative.
    private static readonly double[] Weights = [0.25, 0.26, 0.275, 0.205, 0.21];

    /// <summary>All five, in the published order.</summary>
    public static IReadOnlyList<EmploymentCentre> All { get; } = Enum.GetValues<EmploymentCentre>();

    /// <summary>The code that files use, such as <c>CPI_Verona</c>.</summary>
    public static string Code(this EmploymentCentre centre) => $"CPI_{centre}";

    /// <summary>Relative share of the candidates who live in the centre's area.</summary>
    public static double Weight(this EmploymentCentre centre) => Weights[(int)centre];

    /// <summary>Finds the centre of a code; <see langword="false"/> if there is none.</summary>
    public static bool TryParse(string code, out EmploymentCentre centre)
    {
        foreach (var known in All)
        {
            centre = known;
            if (string.Equals(known.Code(), code, StringComparison.Ordinal)) return true;
        }

        centre = default;
        return false;
    }
}
