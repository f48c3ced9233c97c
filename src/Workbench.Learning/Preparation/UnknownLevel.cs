namespace Workbench.Learning.Preparation;

/// <summary>What <see cref="OneHotEncoder"/> does with a level that it was not fitted on.</summary>
public enum UnknownLevel
{
    /// <summary>Refuse the row.</summary>
    Error,

    /// <summary>Write 0 into every column of the group.</summary>
    AllZero,
}
