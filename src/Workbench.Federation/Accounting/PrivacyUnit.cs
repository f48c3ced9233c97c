namespace Workbench.Federation.Accounting;

/// <summary>Whose presence a guarantee hides.</summary>
public enum PrivacyUnit
{
    /// <summary>One record of one site (also called example-level): the site is known to take part, the person is not.</summary>
    Record,

    /// <summary>One site with all its records (also called client-level).</summary>
    Site,
}
