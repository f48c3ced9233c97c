using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>What to write instead, where C# in a cell is not C# in a file.</summary>
internal static partial class ScriptHints
{
    /// <summary>A hint for a compile error, or null.</summary>
    /// <param name="error">The error.</param>
    /// <param name="line">The source line that it points at, or null.</param>
    public static string? For(Diagnostic error, string? line) => error.Id switch
    {
        "CS7021" => "a cell cannot declare a namespace; leave the namespace out, or put the types into a library and reference it with #r.",
        "CS1109" or "CS9283" => "extension methods of a cell stand at top level, outside any class: static int Twice(this int x) => 2 * x;",
        "CS0120" => "a class cannot use a cell's variables; pass the value as a parameter, or declare the member that it needs static.",
        "CS0201" => "to show a value, leave the semicolon of the last line out; otherwise assign it.",
        "CS8345" => "a span cannot be a cell's variable; use it inside a block { … } or a function.",
        "CS9054" => "a cell cannot declare a file-local type; leave the word file out.",
        // The parser takes these two for something else, so the errors themselves say nothing useful.
        _ when line is not null && UsingDeclaration().IsMatch(line) =>
            "a cell cannot declare a variable with using; write using (var x = …) { … }, or put the lines into a block { … }.",
        _ when line is not null && WithExpression().IsMatch(line) => "put a with expression at the start of a statement in parentheses: (x with { A = 1 })",
        _ => null,
    };

    [GeneratedRegex(@"^\s*(await\s+)?using\s+[\w<>\[\].]+\s+\w+\s*=")]
    private static partial Regex UsingDeclaration();

    [GeneratedRegex(@"^\s*\w+\s+with\b")]
    private static partial Regex WithExpression();
}
