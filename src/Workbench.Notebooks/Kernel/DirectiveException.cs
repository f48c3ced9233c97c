namespace Workbench.Notebooks.Kernel;

/// <summary>A directive or magic command that cannot be carried out; it fails its cell.</summary>
/// <param name="line">Its line in the cell or file, counted from 1.</param>
/// <param name="message">What was found and what to do; the place is added by who catches it.</param>
internal sealed class DirectiveException(int line, string message) : Exception(message)
{
    /// <summary>Its line in the cell or file, counted from 1.</summary>
    public int Line => line;

    /// <summary>The failure of a cell or file with this directive.</summary>
    public CellFailure Describe(string origin, string source)
    {
        var lines = source.Split('\n');
        var message = $"{origin}, line {line}: {Message}";
        return new CellFailure("DirectiveError", message, line, line <= lines.Length ? lines[line - 1] : null, [message]);
    }
}
