using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>The cell whose variables a caller may set: papermill's <c>parameters</c> cell.</summary>
/// <remarks>
/// It is a C# cell whose first line is the comment <c>// parameters</c>, or a cell with the tag <c>parameters</c>. Given values become a cell
/// of their own directly after it, marked <c>injected-parameters</c> in the same two ways, so that the author's defaults stay readable.
/// </remarks>
public sealed class ParameterCell
{
    private const string Tag = "parameters";
    private const string InjectedTag = "injected-parameters";

    private ParameterCell(int index, ImmutableArray<ParameterDeclaration> declarations) => (Index, Declarations) = (index, declarations);

    /// <summary>Number of the cell in its notebook, counted from 1.</summary>
    public int Number => Index + 1;

    /// <summary>The declared variables in order.</summary>
    public ImmutableArray<ParameterDeclaration> Declarations { get; }

    private int Index { get; }

    /// <summary>The parameter cell of a notebook, or null if it has none.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="where">Its file name, for messages.</param>
    /// <exception cref="InvalidDataException">Two cells are marked, or the marked cell is not C#.</exception>
    public static ParameterCell? Find(Notebook notebook, string where)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var marked = Enumerable.Range(0, notebook.Cells.Length).Where(index => IsMarked(notebook.Cells[index], Tag)).ToList();
        if (marked.Count == 0) return null;
        if (marked.Count > 1)
            throw new InvalidDataException($"{where}: cells {marked[0] + 1} and {marked[1] + 1} are both marked as the parameter cell; leave the mark on one.");
        var cell = notebook.Cells[marked[0]];
        if (cell.Kind != CellKind.Code || cell.Language != Languages.CSharp)
            throw new InvalidDataException($"{where}, cell {marked[0] + 1}: the parameter cell is '{cell.Language}'; parameters are C# declarations.");
        return new ParameterCell(marked[0], ParameterDeclarations.In(cell.Source));
    }

    /// <summary>The notebook with a cell that sets the given values; the same notebook if there are none.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Values by name, as text.</param>
    /// <param name="where">The notebook's file name, for messages.</param>
    /// <exception cref="InvalidDataException">A name is not declared, a value is not of the declared type, or there is no parameter cell.</exception>
    public static Notebook Inject(Notebook notebook, IReadOnlyDictionary<string, string> values, string where) =>
        ParameterisedNotebook.Of(notebook, values, where).Notebook;

    /// <summary>The source of the injected cell.</summary>
    internal string InjectedSource(IReadOnlyDictionary<string, string> values, string where)
    {
        if (values.Keys.FirstOrDefault(name => Declarations.All(declaration => declaration.Name != name)) is { } unknown)
            throw new InvalidDataException($"{where}, cell {Number}: {UnknownName(unknown)}");
        var assignments = Declarations
            .Where(declaration => values.ContainsKey(declaration.Name))
            .Select(declaration => Assignment(declaration, values[declaration.Name], where));
        return string.Join('\n', assignments.Prepend($"// {InjectedTag}"));
    }

    /// <summary>Whether an earlier run made this cell.</summary>
    internal static bool IsInjected(Cell cell) => IsMarked(cell, InjectedTag);

    /// <summary>The cell that a run adds.</summary>
    internal static Cell Injected(string source) => new()
    {
        Kind = CellKind.Code,
        Language = Languages.CSharp,
        Source = source,
        Id = InjectedTag,
        Metadata = JsonSerializer.SerializeToElement(new { tags = new[] { InjectedTag } }),
    };

    private string UnknownName(string name)
    {
        if (Declarations.IsEmpty) return $"'{name}' is not a parameter; the parameter cell declares none.";
        var nearest = NearestName.Of(name, Declarations.Select(declaration => declaration.Name));
        return $"'{name}' is not a parameter;{(nearest is null ? "" : $" did you mean '{nearest}'?")} " +
            $"The notebook declares {string.Join(", ", Declarations)}.";
    }

    private string Assignment(ParameterDeclaration declaration, string value, string where)
    {
        var type = ParameterType.Of(declaration) ?? throw new InvalidDataException(
            $"{where}, cell {Number}: parameter '{declaration.Name}' has {(declaration.Type is { } name ? $"the type {name}" : "a default whose type is not visible")}, " +
            "which cannot be set from text; declare it as a number, text, bool, char, date, time span, enumeration or an array of these.");
        var literal = type.Literal(value) ?? throw new InvalidDataException(
            $"{where}, cell {Number}: parameter '{declaration.Name}' is '{value}'; its type {declaration.Type} takes {type.Expected}.");
        // The declaration is repeated and not assigned, as papermill does: only so a constant can have another value.
        return $"{(declaration.IsConstant ? "const " : "")}{declaration.Type} {Identifier(declaration.Name)} = {literal};";
    }

    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static bool IsMarked(Cell cell, string mark) =>
        ParametersTag.TagsOf(cell).Contains(mark) || (cell.Language == Languages.CSharp && StartsWithComment(cell.Source, mark));

    /// <remarks>Upper case matters: papermill itself writes <c>// Parameters</c> above the cells that it injects.</remarks>
    private static bool StartsWithComment(string source, string text)
    {
        var end = source.IndexOf('\n', StringComparison.Ordinal);
        var line = source.AsSpan(0, end < 0 ? source.Length : end).Trim();
        return line.StartsWith("//", StringComparison.Ordinal) && line[2..].Trim().SequenceEqual(text);
    }
}
