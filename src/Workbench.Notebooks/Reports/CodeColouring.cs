using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Workbench.Display;

namespace Workbench.Notebooks.Reports;

/// <summary>Source code as lines of HTML, C# with colours from the compiler's own parser.</summary>
internal static class CodeColouring
{
    /// <summary>Each line in an element of its own, so that the one to blame can be marked.</summary>
    /// <param name="source">The text of a cell.</param>
    /// <param name="isCSharp">Whether to colour it.</param>
    /// <param name="culprit">Line that failed, counted from 1, or null.</param>
    public static string Render(string source, bool isCSharp, int? culprit = null)
    {
        var html = new StringBuilder();
        var number = 0;
        foreach (var line in (isCSharp ? Colour(source) : HtmlText.Encode(source)).Split('\n'))
            html.Append(++number == culprit ? "<span class=\"line culprit\">" : "<span class=\"line\">").Append(line).Append("</span>");
        return html.ToString();
    }

    private static string Colour(string source)
    {
        var options = CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview);
        var html = new StringBuilder();
        var end = 0;
        foreach (var (span, colour) in ColouredSpans(CSharpSyntaxTree.ParseText(source, options).GetRoot()))
        {
            if (span.Start < end) continue;
            html.Append(HtmlText.Encode(source[end..span.Start]));
            AppendColoured(html, source[span.Start..span.End], colour);
            end = span.End;
        }
        return html.Append(HtmlText.Encode(source[end..])).ToString();
    }

    /// <summary>A comment or a text of several lines is one element a line.</summary>
    private static void AppendColoured(StringBuilder html, string text, string colour) =>
        html.AppendJoin('\n', text.Split('\n').Select(line => line.Length == 0 ? "" : $"<span class=\"{colour}\">{HtmlText.Encode(line)}</span>"));

    private static IEnumerable<(TextSpan Span, string Colour)> ColouredSpans(SyntaxNode root)
    {
        foreach (var token in root.DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) if (ColourOf(trivia) is { } colour) yield return (trivia.FullSpan, colour);
            if (ColourOf(token) is { } tokenColour) yield return (token.Span, tokenColour);
            foreach (var trivia in token.TrailingTrivia) if (ColourOf(trivia) is { } colour) yield return (trivia.FullSpan, colour);
        }
    }

    private static string? ColourOf(SyntaxTrivia trivia) =>
        trivia.IsDirective ? "k"
        : trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia ? "c"
        : null;

    private static string? ColourOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.Utf8StringLiteralToken => "s",
        SyntaxKind.IdentifierToken when token.Text is "var" or "dynamic" or "nameof" or "nint" => token.Parent is IdentifierNameSyntax ? "k" : null,
        SyntaxKind.IdentifierToken when IsType(token) => "t",
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static bool IsType(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or GenericNameSyntax { Parent: not InvocationExpressionSyntax and not MemberAccessExpressionSyntax } => true,
        IdentifierNameSyntax name => name.Parent switch
        {
            ObjectCreationExpressionSyntax creation => creation.Type == name,
            VariableDeclarationSyntax declaration => declaration.Type == name,
            ParameterSyntax parameter => parameter.Type == name,
            MethodDeclarationSyntax method => method.ReturnType == name,
            LocalFunctionStatementSyntax function => function.ReturnType == name,
            PropertyDeclarationSyntax property => property.Type == name,
            CastExpressionSyntax cast => cast.Type == name,
            TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax or BaseTypeSyntax or AttributeSyntax or DeclarationPatternSyntax => true,
            _ => false,
        },
        _ => false,
    };
}
