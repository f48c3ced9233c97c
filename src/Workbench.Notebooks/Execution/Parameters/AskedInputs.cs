using System.Text.RegularExpressions;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>Inputs that a notebook asks its user for. A headless run has no user, so its given values answer them too.</summary>
internal static partial class AskedInputs
{
    /// <summary>The names, as far as the text of the cells shows them.</summary>
    public static IReadOnlySet<string> In(Notebook notebook) => notebook.Cells
        .Where(cell => cell.Kind == CellKind.Code)
        .SelectMany(cell => Named().Matches(cell.Source).Concat(NamedByVariable().Matches(cell.Source)))
        .Select(match => match.Groups["name"].Value)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>@input:name</c>, <c>@input:{"saveAs":"name"}</c> and <c>GetInputAsync("name")</c>.</summary>
    [GeneratedRegex("""(@(input|password):(\{.*?"saveAs"\s*:\s*)?|\bGet(Input|Password)Async\s*\(\s*(\w+\s*:\s*)?)["']?(?<name>[\p{L}_][\p{L}\d_ -]*)""")]
    private static partial Regex Named();

    /// <summary><c>#!set --name name --value @input</c>.</summary>
    [GeneratedRegex("""^#!set\b.*--name\s+"?(?<name>\w+)"?.*--value\s+@(input|password)\s*$""", RegexOptions.Multiline)]
    private static partial Regex NamedByVariable();
}
