using System.Text;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

public class DibFormatTests
{
    private const string Meta =
        """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp","languageName":"csharp","aliases":["c#"]},{"name":"wpf","aliases":["ui"]}]},"zeta":1.0e2,"alpha":"é\u00e9"}""";

    [Theory]
    [InlineData("#!csharp\n\nvar x = 1;\n")]
    [InlineData("#!meta\n\n" + Meta + "\n\n#!markdown\n\n# Title\n\ntext\n\n#!csharp\n\nvar x = 1;\n\n\nx\n\n#!wpf\n\n<b/>\n")]
    [InlineData("#!meta\r\n\r\n{\"a\":1}\r\n\r\n#!html\r\n\r\n<p>\r\n\r\n  \r\n</p>\r\n\r\n#!csharp\r\n\r\n#!time\r\n1\r\n")]
    [InlineData("#!csharp\n\n#!csharp --with options\n#! csharp\n#!csharp \n")]
    public void A_canonical_file_is_written_back_byte_for_byte(string text) =>
        Assert.Equal(text, DibFormat.Write(DibFormat.Parse(text)));

    [Fact]
    public void Cells_are_divided_at_markers_and_aliases_become_names()
    {
        var notebook = DibFormat.Parse("var a = 1;\n\n#!md\n\n\n# T\n\n#!f#\nlet x = 1\n#!html\n\n#!C#\na\n");
        Assert.Equal(
            ["csharp|var a = 1;", "markdown|# T", "fsharp|let x = 1", "csharp|a"],
            notebook.Cells.Select(cell => $"{cell.Language}|{cell.Source}"));
        Assert.Equal(CellKind.Markdown, notebook.Cells[1].Kind);
    }

    [Fact]
    public void A_language_listed_in_the_metadata_is_a_language_under_each_of_its_names()
    {
        var notebook = DibFormat.Parse($"#!meta\n{Meta}\n#!wpf\na\n#!ui\nb\n");
        Assert.Equal(["wpf|a", "wpf|b"], notebook.Cells.Select(cell => $"{cell.Language}|{cell.Source}"));
    }

    [Fact]
    public void Metadata_over_many_lines_is_written_on_one_with_its_numbers_and_order()
    {
        var notebook = DibFormat.Parse("#!meta\n{\n \"zeta\" : 1.00e+2,\n \"alpha\":[ ]\n}");
        Assert.Equal("#!meta\n\n{\"zeta\":1.00e+2,\"alpha\":[]}\n\n#!csharp\n", DibFormat.Write(notebook));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Equal("1", DibFormat.Parse(Encoding.UTF8.GetBytes("\uFEFF#!csharp\n1")).Cells.Single().Source);

    [Fact]
    public void An_empty_file_is_one_empty_cell()
    {
        var cell = Assert.Single(DibFormat.Parse("").Cells);
        Assert.Equal(("csharp", ""), (cell.Language, cell.Source));
    }

    [Fact]
    public void A_carriage_return_inside_a_line_is_text()
    {
        var notebook = DibFormat.Parse("a\rb\r\r\nc\n");
        Assert.Equal("a\rb\r\nc", notebook.Cells.Single().Source);
        Assert.Equal("a\rb\r\nc", DibFormat.Parse(DibFormat.Write(notebook)).Cells.Single().Source);
    }

    [Theory]
    [InlineData("1\n\n#!meta\n\n{\"a\":\n  [1,\n", "n.dib(7,1): ")]
    [InlineData("#!meta\n{\"a\" 1}\n", "n.dib(2,6): ")]
    [InlineData("#!meta\n[1]\n", "n.dib(1): #!meta is followed by a JSON Array; write an object.")]
    [InlineData("#!meta\n\n#!csharp\n", "n.dib(")]
    public void Broken_metadata_is_an_error_with_file_and_line(string text, string start)
    {
        var error = Assert.Throws<InvalidDataException>(() => DibFormat.Parse(text, "n.dib"));
        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lenient_reading_keeps_all_cells_beside_broken_metadata()
    {
        var reading = DibFormat.ParseLenient("#!meta\n{\"a\" 1}\n#!html\n\n<b>\n", "n.dib");
        Assert.Equal("<b>", Assert.Single(reading.Notebook.Cells).Source);
        Assert.StartsWith("n.dib(2,6): ", Assert.Single(reading.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_names_an_unknown_language_is_an_error_with_line_and_cell_and_leniently_text()
    {
        const string text = "#!markdown\n# T\n#!csharp\n\n1\n\n#!julia\n\nx = 1\n";
        var error = Assert.Throws<InvalidDataException>(() => DibFormat.Parse(text, "n.dib"));
        Assert.StartsWith("n.dib(7): cell 2 has the line '#!julia', which names no language", error.Message, StringComparison.Ordinal);
        Assert.Equal("1\n\n#!julia\n\nx = 1", DibFormat.ParseLenient(text).Notebook.Cells[1].Source);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_an_error_with_line_and_column()
    {
        var error = Assert.Throws<InvalidDataException>(() => DibFormat.Parse((byte[])[.. "#!csharp\nab"u8, 0xC3, 0x28], "n.dib"));
        Assert.StartsWith("n.dib(2,3): byte 0xC3 is not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_metadata_is_an_error()
    {
        var text = "#!meta\n" + new string('[', 1_000_000);
        Assert.Throws<InvalidDataException>(() => DibFormat.Parse(text));
    }

    [Fact]
    public void A_text_with_a_marker_line_is_refused_with_cell_and_line()
    {
        var cell = new Cell { Kind = CellKind.Code, Language = "csharp", Source = "var s = \"\"\"\n#!html\n\"\"\";" };
        var error = Assert.Throws<InvalidDataException>(() => DibFormat.Write(new Notebook { Cells = [cell] }));
        Assert.StartsWith("Cell 1, line 2: '#!html' starts a new html cell", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_meta_line_is_text_also_after_writing()
    {
        var cell = new Cell { Kind = CellKind.Markdown, Language = "markdown", Source = "#!meta\n{}" };
        var written = DibFormat.Write(new Notebook { Cells = [cell] });
        Assert.Equal("#!meta\n{}", DibFormat.ParseLenient(written).Notebook.Cells.Single().Source);
    }
}
