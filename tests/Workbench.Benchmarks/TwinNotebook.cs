using System.Text.Json;

namespace Workbench.Benchmarks;

/// <summary>The same notebook twice: as .dib in C#, and as .ipynb in Python.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Cells">C# and Python source of each cell.</param>
internal sealed record TwinNotebook(string Name, IReadOnlyList<(string CSharp, string Python)> Cells)
{
    /// <summary>Five cells that print, compute and show a value.</summary>
    public static TwinNotebook FiveCells => new("five",
    [
        ("var x = 1;", "x = 1"),
        ("Console.WriteLine($\"x is {x}\");", "print(f'x is {x}')"),
        ("var squares = Enumerable.Range(0, 10).Select(i => i * i).ToArray();", "squares = [i * i for i in range(10)]"),
        ("squares.Sum()", "sum(squares)"),
        ("x + 1", "x + 1"),
    ]);

    /// <summary>Many cells that do next to nothing.</summary>
    public static TwinNotebook Trivial(int count) => new($"trivial{count}", [.. Enumerable.Repeat(("var x = 1;", "x = 1"), count)]);

    /// <summary>Writes both files into a directory.</summary>
    public void Write(string directory)
    {
        var blocks = Cells.Select(cell => $"#!csharp\n\n{cell.CSharp}\n");
        File.WriteAllText(Path.Combine(directory, Name + ".dib"), string.Join('\n', blocks));
        var notebook = new
        {
            cells = Cells.Select((cell, index) => new
            {
                cell_type = "code",
                execution_count = (int?)null,
                id = $"cell-{index}",
                metadata = new { },
                outputs = Array.Empty<object>(),
                source = cell.Python,
            }),
            metadata = new { kernelspec = new { display_name = "Python 3", language = "python", name = "python3" } },
            nbformat = 4,
            nbformat_minor = 5,
        };
        File.WriteAllText(Path.Combine(directory, Name + ".ipynb"), JsonSerializer.Serialize(notebook));
    }
}
