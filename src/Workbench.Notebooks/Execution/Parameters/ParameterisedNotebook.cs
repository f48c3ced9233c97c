using System.Collections.Immutable;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>A notebook as it is executed, and where its cells stand in the author's file.</summary>
/// <param name="Notebook">The notebook with its injected cell.</param>
/// <param name="SourceNumbers">For each cell the number that its author counts, from 1; the injected cell has the parameter cell's.</param>
internal sealed record ParameterisedNotebook(Notebook Notebook, ImmutableArray<int> SourceNumbers)
{
    /// <summary>Injects values. Without values nothing changes, as in papermill: a cell that an earlier run injected stays in force.</summary>
    /// <exception cref="InvalidDataException">The values do not fit the notebook.</exception>
    public static ParameterisedNotebook Of(Notebook notebook, IReadOnlyDictionary<string, string> values, string where)
    {
        var numbers = ImmutableArray.CreateRange(Enumerable.Range(1, notebook.Cells.Length));
        if (values.Count == 0) return new ParameterisedNotebook(notebook, numbers);
        var cell = ParameterCell.Find(notebook, where);
        values = WithoutInputs(values, cell, AskedInputs.In(notebook));
        if (values.Count == 0) return new ParameterisedNotebook(notebook, numbers);
        var parameters = cell ?? throw new InvalidDataException(
            $"{where}: parameter '{values.Keys.First()}' was given, but the notebook has no parameter cell; " +
            "add a C# cell whose first line is '// parameters' and declare it there.");

        var injected = ParameterCell.Injected(parameters.InjectedSource(values, where));
        var kept = numbers.Where(number => !ParameterCell.IsInjected(notebook.Cells[number - 1])).ToList();
        var position = kept.IndexOf(parameters.Number) + 1;
        return new ParameterisedNotebook(
            notebook with { Cells = [.. kept.Select(number => notebook.Cells[number - 1]).ToImmutableArray().Insert(position, injected)] },
            [.. kept.ToImmutableArray().Insert(position, parameters.Number)]);
    }

    /// <summary>The values that are not for <c>@input</c>; a name that is both an input and a declared parameter is both.</summary>
    private static Dictionary<string, string> WithoutInputs(
        IReadOnlyDictionary<string, string> values, ParameterCell? cell, IReadOnlySet<string> inputs) => values
        .Where(value => !inputs.Contains(value.Key) || cell?.Declarations.Any(declaration => declaration.Name == value.Key) == true)
        .ToDictionary(StringComparer.Ordinal);
}
