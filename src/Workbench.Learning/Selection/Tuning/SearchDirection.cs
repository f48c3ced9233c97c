namespace Workbench.Learning.Selection.Tuning;

/// <summary>Which values of an objective are good.</summary>
public enum SearchDirection
{
    /// <summary>Small ones, such as a loss.</summary>
    Minimise,

    /// <summary>Large ones, such as an area under a curve.</summary>
    Maximise,
}
