using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>Says why a cell did not compile.</summary>
internal static class DiagnosticReport
{
    private const int MostErrors = 50;

    /// <summary>The failure of a cell with the given compile errors.</summary>
    public static CellFailure Describe(SubmissionSource source, ImmutableArray<Diagnostic> errors)
    {
        var ordered = errors.OrderBy(error => error.Location.SourceSpan.Start).ToList();
        var lines = source.Text.Split('\n');
        var shown = ordered.Take(MostErrors).Select(error => Describe(source, error)).ToList();
        var hints = ordered.Select(error => ScriptHints.For(error, TextOf(lines, LineOf(error)))).OfType<string>().Distinct(StringComparer.Ordinal);
        if (ordered.Count > MostErrors) shown.Add(string.Create(CultureInfo.InvariantCulture, $"({ordered.Count - MostErrors} more errors)"));
        shown.AddRange(hints.Select(hint => "Hint: " + hint));
        var line = LineOf(ordered[0]);
        return new CellFailure("CompilationError", string.Join('\n', shown), line, TextOf(lines, line), [.. shown]);
    }

    private static string Describe(SubmissionSource source, Diagnostic error)
    {
        var position = error.Location.GetLineSpan().StartLinePosition;
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Origin}, line {position.Line + 1}, column {position.Character + 1}: {error.Id}: {message}");
    }

    private static string? TextOf(string[] lines, int line) => line <= lines.Length ? lines[line - 1] : null;

    private static int LineOf(Diagnostic error) => error.Location.GetLineSpan().StartLinePosition.Line + 1;
}
