namespace Workbench.Matching.Candidates;

/// <summary>The highest title of study.</summary>
public enum Education
{
    /// <summary>Nessuno.</summary>
    None,

    /// <summary>Licenza Media.</summary>
    MiddleSchool,

    /// <summary>Diploma.</summary>
    HighSchool,

    /// <summary>Laurea.</summary>
    Degree,

    /// <summary>Master.</summary>
    Master,
}
