namespace Workbench.Matching.Companies;

/// <summary>Size classes by the number of employees.</summary>
public enum CompanySize
{
    /// <summary>Below 50 employees.</summary>
    Small,

    /// <summary>50 to 249 employees.</summary>
    Medium,

    /// <summary>250 employees and more.</summary>
    Large,
}
