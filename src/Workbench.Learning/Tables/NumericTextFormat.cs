namespace Workbench.Learning.Tables;

/// <summary>How a text file separates its numbers.</summary>
public enum NumericTextFormat
{
    /// <summary>Commas.</summary>
    CommaSeparated,

    /// <summary>Tabs.</summary>
    TabSeparated,

    /// <summary>A label, then <c>feature:value</c> with blanks between; what is not written is 0.</summary>
    LibSvm,
}
