namespace Workbench.Notebooks.Documents;

/// <summary>The file formats of notebooks.</summary>
public enum NotebookFormat
{
    /// <summary>.NET Interactive's text format: cells between <c>#!language</c> lines, no outputs.</summary>
    Dib,

    /// <summary>Jupyter's JSON format, nbformat 4.</summary>
    Ipynb,

    /// <summary>CommonMark, in which fenced blocks of known languages are code cells.</summary>
    Markdown,
}
