namespace Workbench.Experiments.Configuration;

/// <summary>Names of notebooks, which are names of files and directories too.</summary>
public static class NotebookName
{
    /// <summary>What a name looks like, to end a message.</summary>
    public const string Rule = "use at most 100 letters, digits, '-', '_' and '.', and start with a letter or a digit";

    /// <summary>Whether a name is a file name on every system.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 100
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
