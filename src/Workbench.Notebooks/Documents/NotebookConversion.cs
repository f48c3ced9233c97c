namespace Workbench.Notebooks.Documents;

/// <summary>Brings a notebook into the shape that a file format can hold, and says what is lost.</summary>
public static class NotebookConversion
{
    /// <summary>Converts a notebook; one that has the format already changes only where its cells do not fit it.</summary>
    public static ConvertedNotebook Convert(Notebook notebook, NotebookFormat format)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return format switch
        {
            NotebookFormat.Dib => new DibConversion(notebook).Convert(),
            NotebookFormat.Ipynb => new ConvertedNotebook(IpynbConversion.Convert(notebook), []),
            NotebookFormat.Markdown => new MarkdownConversion(notebook).Convert(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such notebook format."),
        };
    }
}
