using Workbench.Learning;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>Notebooks of random cells, whose texts are full of what one of the formats takes for a sign.</summary>
public class ConversionFuzzTests
{
    private const int Notebooks = 2_000;

    private static readonly string[] Pieces =
    [
        "x", " ", "\n", "\n\n", "\r\n", "\r", "```", "```csharp\n", "~~~\n", "#!html\n", "#!md", "#!meta\n{", "#!julia\n", "// parameters\n", "é\uD83D\uDE00", "\u2028", "\0", "\"\\",
    ];

    private static readonly string[] LanguageNames = [Languages.CSharp, "fsharp", "html", "julia", "a b", Languages.Markdown, Languages.Raw];

    [Fact]
    public void A_converted_notebook_is_written_and_read_back_with_every_text()
    {
        for (var seed = 0; seed < Notebooks * FuzzBudget.Factor; seed++)
        {
            var notebook = Draw(new RandomSource(seed));
            try
            {
                Check(notebook);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {e.Message}\n{NotebookText.Of(notebook)}", e);
            }
        }
    }

    private static void Check(Notebook notebook)
    {
        var ipynb = IpynbFormat.Parse(IpynbFormat.Write(notebook));
        Assert.Equal(notebook.Cells.Select(cell => (cell.Kind, cell.Source)), ipynb.Cells.Select(cell => (cell.Kind, cell.Source)));

        // Marker lines divide cells, and empty lines at the ends go; all else has to come through, in order.
        var dib = DibFormat.ParseLenient(DibFormat.Write(ipynb)).Notebook;
        Assert.Equal(TextOf(ipynb), TextOf(dib));
        Assert.Equal(NotebookText.Of(dib), NotebookText.Of(DibFormat.ParseLenient(DibFormat.Write(dib)).Notebook));

        var markdown = MarkdownFormat.Parse(MarkdownFormat.Write(ipynb));
        Assert.Equal(NotebookText.Of(markdown), NotebookText.Of(MarkdownFormat.Parse(MarkdownFormat.Write(markdown))));
    }

    private static string TextOf(Notebook notebook) => string.Join(
        '|', notebook.Cells.SelectMany(cell => cell.Source.Split('\n')).Select(line => line.TrimEnd('\r')).Where(line => line is not ("" or "#!html" or "#!md" or "#!julia")));

    private static Notebook Draw(RandomSource random)
    {
        var cells = Enumerable.Range(0, 1 + random.NextInt32(4)).Select(_ =>
        {
            var language = LanguageNames[random.NextInt32(LanguageNames.Length)];
            var source = string.Concat(Enumerable.Range(0, random.NextInt32(8)).Select(_ => Pieces[random.NextInt32(Pieces.Length)]));
            var kind = language switch { Languages.Markdown => CellKind.Markdown, Languages.Raw => CellKind.Raw, _ => CellKind.Code };
            return new Cell { Kind = kind, Language = language, Source = source };
        });
        return new Notebook { Format = NotebookFormat.Ipynb, Cells = [.. cells] };
    }
}
