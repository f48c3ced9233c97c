namespace Workbench.Matching.Companies;

/// <summary>The number of protected employees that Italian law asks of a private employer.</summary>
/// <remarks>
/// Law 12 March 1999 no. 68, article 3(1): 7 % above 50 employees, two from 36 to 50, one from 15 to 35.
/// Article 4(2): fractions above one half count as one.
/// </remarks>
public static class ProtectedQuota
{
    /// <summary>Protected employees for a number of employees, which is not negative.</summary>
    public static int For(int employeeCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(employeeCount);
        return employeeCount switch
        {
            < 15 => 0,
            <= 35 => 1,
            <= 50 => 2,
            _ => (int)(((7L * employeeCount) + 49) / 100), // exactly one half is not above one half
        };
    }
}
