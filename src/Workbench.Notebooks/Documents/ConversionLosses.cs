using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Notebooks.Documents;

/// <summary>Collects what a conversion loses, and says it in one line a kind of loss.</summary>
internal sealed class ConversionLosses
{
    private readonly List<string> lines = [];

    /// <summary>Adds a loss that concerns the whole file.</summary>
    public void Add(string line) => lines.Add(line);

    /// <summary>Adds a loss of the cells that meet a condition, if there are any.</summary>
    /// <param name="cells">All cells.</param>
    /// <param name="isLost">Whether a cell loses something.</param>
    /// <param name="what">What it loses, such as <c>outputs are left out</c>.</param>
    public void AddCells(ImmutableArray<Cell> cells, Func<Cell, bool> isLost, string what)
    {
        var numbers = Enumerable.Range(1, cells.Length).Where(number => isLost(cells[number - 1])).ToList();
        if (numbers.Count == 0) return;
        var shown = string.Join(", ", numbers.Take(10).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        var rest = numbers.Count > 10 ? $" and {numbers.Count - 10} more" : "";
        lines.Add($"{what} (cell{(numbers.Count == 1 ? "" : "s")} {shown}{rest})");
    }

    /// <summary>The losses in the order in which they were added.</summary>
    public ImmutableArray<string> ToImmutable() => [.. lines];
}
