using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>Reads the declarations of a parameter cell from its syntax alone: nothing is compiled or run.</summary>
internal static class ParameterDeclarations
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The declared variables in order; a name that is declared twice counts as declared last.</summary>
    public static ImmutableArray<ParameterDeclaration> In(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();
        var declarations = new List<ParameterDeclaration>();
        foreach (var field in root.Members.OfType<FieldDeclarationSyntax>())
        {
            var isConstant = field.Modifiers.Any(SyntaxKind.ConstKeyword);
            foreach (var variable in field.Declaration.Variables)
            {
                declarations.RemoveAll(earlier => earlier.Name == variable.Identifier.ValueText);
                declarations.Add(new ParameterDeclaration(
                    variable.Identifier.ValueText,
                    TypeOf(field.Declaration.Type, variable.Initializer?.Value),
                    variable.Initializer?.Value.ToString() ?? "",
                    isConstant));
            }
        }
        return [.. declarations];
    }

    private static string? TypeOf(TypeSyntax written, ExpressionSyntax? value) =>
        written.IsVar ? TypeOf(value) : written.NormalizeWhitespace().ToString();

    /// <summary>The type of a default value, for the few shapes that show it without a compiler.</summary>
    private static string? TypeOf(ExpressionSyntax? value) => value switch
    {
        LiteralExpressionSyntax literal => TypeOf(literal.Token.Value),
        ParenthesizedExpressionSyntax inner => TypeOf(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.LogicalNotExpression } unary => TypeOf(unary.Operand),
        CastExpressionSyntax cast => cast.Type.ToString(),
        ObjectCreationExpressionSyntax creation => creation.Type.ToString(),
        BinaryExpressionSyntax binary when TypeOf(binary.Left) is { } left && left == TypeOf(binary.Right) => left,
        InterpolatedStringExpressionSyntax => "string",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } when IsTime(type.ToString()) => type.ToString(),
        MemberAccessExpressionSyntax { Expression: var type } when IsTime(type.ToString()) => type.ToString(),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } => type.ToString(), // a member of an enumeration
        ImplicitArrayCreationExpressionSyntax array when ElementType(array) is { } element => element + "[]",
        ArrayCreationExpressionSyntax array => array.Type.ToString(),
        _ => null,
    };

    private static string? ElementType(ImplicitArrayCreationExpressionSyntax array)
    {
        var types = array.Initializer.Expressions.Select(TypeOf).Distinct().ToList();
        return types.Count == 1 ? types[0] : null;
    }

    private static bool IsTime(string type) => type is "TimeSpan" or "DateTime" or "DateOnly" or "System.TimeSpan" or "System.DateTime" or "System.DateOnly";

    private static string? TypeOf(object? literal) => literal switch
    {
        bool => "bool",
        int => "int",
        uint => "uint",
        long => "long",
        ulong => "ulong",
        float => "float",
        double => "double",
        decimal => "decimal",
        char => "char",
        string => "string",
        _ => null,
    };
}
