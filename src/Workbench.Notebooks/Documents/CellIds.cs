using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>Identifiers for cells that have none, as nbformat 4.5 asks: from the text alone, so that the same notebook gets the same ones.</summary>
internal static class CellIds
{
    public static ImmutableArray<Cell> Complete(ImmutableArray<Cell> cells)
    {
        if (cells.All(cell => cell.Id is not null)) return cells;
        var taken = cells.Select(cell => cell.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. cells.Select(cell => cell.Id is null ? cell with { Id = Invent(cell, taken) } : cell)];
    }

    private static string Invent(Cell cell, HashSet<string> taken)
    {
        for (var occurrence = 0; ; occurrence++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{occurrence}\n{cell.Language}\n{cell.Source}");
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
            if (taken.Add(id)) return id;
        }
    }
}
