using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Notebooks.Kernel.Loading;

/// <summary>A <c>#r</c> or <c>#load</c> line.</summary>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Argument">What stands between the quotation marks.</param>
internal sealed record FileDirective(int Line, string Argument);

/// <summary>The <c>#r</c> and <c>#load</c> lines of a piece of C#, and the rest of it.</summary>
/// <param name="References">The <c>#r</c> lines.</param>
/// <param name="Loads">The <c>#load</c> lines.</param>
/// <param name="Code">The source with those lines blanked out, so that all others keep their number.</param>
internal sealed record CellDirectives(ImmutableArray<FileDirective> References, ImmutableArray<FileDirective> Loads, string Code)
{
    /// <summary>Finds the directives with C#'s own parser: a line inside a string or a comment is none.</summary>
    public static CellDirectives Read(string source)
    {
        if (!source.Contains("#r", StringComparison.Ordinal) && !source.Contains("#load", StringComparison.Ordinal))
            return new CellDirectives([], [], source);
        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script)).GetCompilationUnitRoot();
        // C# wants these lines first; notebooks have them anywhere.
        var directives = root.DescendantTrivia().Select(trivia => trivia.GetStructure()).OfType<DirectiveTriviaSyntax>().Where(one => one.IsActive).ToList();
        var references = directives.OfType<ReferenceDirectiveTriviaSyntax>().ToList();
        var loads = directives.OfType<LoadDirectiveTriviaSyntax>().ToList();
        return new CellDirectives(
            [.. references.Select(one => new FileDirective(LineOf(one), one.File.ValueText))],
            [.. loads.Select(one => new FileDirective(LineOf(one), one.File.ValueText))],
            Blank(source, [.. references, .. loads]));
    }

    private static int LineOf(DirectiveTriviaSyntax directive) => directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Blank(string source, ImmutableArray<DirectiveTriviaSyntax> directives)
    {
        var text = source.ToCharArray();
        foreach (var span in directives.Select(directive => directive.Span))
            for (var i = span.Start; i < span.End; i++)
                if (text[i] != '\n')
                    text[i] = ' ';
        return new string(text);
    }
}
