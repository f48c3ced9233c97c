namespace Workbench.Notebooks.Reports;

/// <summary>The page over all notebooks of a run.</summary>
public static class IndexPage
{
    /// <summary>Renders the page.</summary>
    public static string Render(RunReport report) => throw new NotSupportedException($"Skeleton: {report.Title}.");
}
