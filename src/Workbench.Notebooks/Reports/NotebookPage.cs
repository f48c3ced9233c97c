namespace Workbench.Notebooks.Reports;

/// <summary>The report of one notebook: a single HTML file that loads nothing from the network.</summary>
public static class NotebookPage
{
    /// <summary>Renders the page.</summary>
    public static string Render(NotebookReport report) => throw new NotSupportedException($"Skeleton: {report.Name}.");
}
