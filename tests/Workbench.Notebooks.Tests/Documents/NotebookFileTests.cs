using System.Text;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

public sealed class NotebookFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("workbench-documents-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string PathOf(string name) => Path.Combine(directory, name);

    [Fact]
    public void The_extension_decides_the_format_and_nothing_but_the_file_is_left()
    {
        var notebook = DibFormat.Parse("#!csharp\n\n1\n");
        foreach (var name in new[] { "n.dib", "n.ipynb", "n.md" })
        {
            Assert.Empty(NotebookFile.Write(PathOf(name), notebook));
            Assert.Equal("1", NotebookFile.Read(PathOf(name)).Cells.Single().Source);
        }

        Assert.Equal(3, Directory.GetFiles(directory).Length);
        Assert.Equal("#!csharp\n\n1\n"u8, File.ReadAllBytes(PathOf("n.dib")));
    }

    [Fact]
    public void Writing_returns_what_is_lost()
    {
        var notebook = IpynbFormat.Parse(IpynbFormatTests.Sample);
        Assert.Empty(NotebookFile.Write(PathOf("n.ipynb"), notebook));
        Assert.Contains("outputs are left out (cell 2)", NotebookFile.Write(PathOf("n.dib"), notebook));
    }

    [Fact]
    public void What_cannot_be_written_leaves_the_old_file_alone()
    {
        File.WriteAllText(PathOf("n.dib"), "old");
        var cell = new Cell { Kind = CellKind.Code, Language = "csharp", Source = "a\n\uD83D" };
        var error = Assert.Throws<InvalidDataException>(() => NotebookFile.Write(PathOf("n.dib"), new Notebook { Cells = [cell] }));
        Assert.Contains("half of a surrogate pair", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(PathOf("n.dib")));
        Assert.Single(Directory.GetFiles(directory));
    }

    [Fact]
    public void An_unknown_extension_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<InvalidDataException>(() => NotebookFile.Read("n.txt"));
        Assert.Equal("n.txt: '.txt' is no notebook format; use .dib, .ipynb or .md.", error.Message);
    }

    [Fact]
    public void An_absurdly_large_file_is_refused_before_it_is_read()
    {
        using (var stream = File.Create(PathOf("n.ipynb"))) stream.SetLength(NotebookFile.MaximumLength + 1);
        var error = Assert.Throws<InvalidDataException>(() => NotebookFile.Read(PathOf("n.ipynb")));
        Assert.Contains("larger than 256 MiB", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("n.dib"), InlineData("n.ipynb"), InlineData("n.md")]
    public void A_hundred_megabytes_are_read_and_written(string name)
    {
        var line = new string('x', 99) + "\n";
        var source = new StringBuilder().Insert(0, line, 250_000).ToString().TrimEnd('\n');
        var cells = Enumerable.Range(0, 4).Select(_ => new Cell { Kind = CellKind.Code, Language = "csharp", Source = source });
        NotebookFile.Write(PathOf(name), new Notebook { Cells = [.. cells] });
        Assert.InRange(new FileInfo(PathOf(name)).Length, 100_000_000 - 10, 150_000_000);
        Assert.Equal(4, NotebookFile.Read(PathOf(name)).Cells.Count(cell => cell.Source == source));
    }
}
