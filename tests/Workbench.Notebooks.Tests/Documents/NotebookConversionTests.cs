using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

public class NotebookConversionTests
{
    private static string Convert(string ipynb, out IReadOnlyList<string> losses)
    {
        var converted = NotebookConversion.Convert(IpynbFormat.Parse(ipynb), NotebookFormat.Dib);
        losses = converted.Losses;
        return DibFormat.Write(converted.Notebook);
    }

    private static string Ipynb(params string[] cells) =>
        "{\"nbformat\":4,\"nbformat_minor\":4,\"metadata\":{},\"cells\":[" + string.Join(',', cells) + "]}";

    [Theory]
    [InlineData("#!markdown\n\n# T\n\n#!csharp\n\n// parameters\nvar n = 3;\n\n#!fsharp\n\nlet x = 1\n")]
    [InlineData("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"wpf\"}]},\"own\":1.0}\n\n#!wpf\n\n<b/>\n")]
    public void Dib_to_ipynb_to_dib_keeps_kinds_languages_and_texts(string text)
    {
        var ipynb = IpynbFormat.Parse(IpynbFormat.Write(DibFormat.Parse(text)));
        var again = DibFormat.Parse(DibFormat.Write(ipynb));
        Assert.Equal(
            DibFormat.Parse(text).Cells.Select(cell => (cell.Kind, cell.Language, cell.Source)),
            again.Cells.Select(cell => (cell.Kind, cell.Language, cell.Source)));
    }

    [Fact]
    public void What_a_dib_cannot_hold_is_listed()
    {
        var text = Convert(IpynbFormatTests.Sample, out var losses);
        Assert.StartsWith("#!meta\n\n{\"own\":{\"b\":1,\"a\":-0.0}}\n\n#!markdown\n\n# Title\n", text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "cell identifiers are left out",
                "properties of the file that nbformat does not define are left out",
                "outputs are left out (cell 2)",
                "execution counts are left out (cell 2)",
                "cell metadata is left out (cells 1, 3)",
                "attachments are left out (cell 1)",
                "properties that nbformat does not define are left out (cell 2)",
                "empty cells are left out (cell 3)",
            ],
            losses);
    }

    [Fact]
    public void The_parameters_tag_becomes_a_comment_and_a_tag_again()
    {
        var text = Convert(Ipynb("""{"cell_type":"code","metadata":{"tags":["parameters"]},"source":"var n = 1;"}"""), out var losses);
        Assert.Equal("#!csharp\n\n// parameters\nvar n = 1;\n", text);
        Assert.Empty(losses);
        var cell = IpynbFormat.Parse(IpynbFormat.Write(DibFormat.Parse(text))).Cells.Single();
        Assert.Equal("""["parameters"]""", cell.Metadata!.Value.GetProperty("tags").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_that_switches_its_language_becomes_several_cells()
    {
        var text = Convert(Ipynb("""{"cell_type":"code","metadata":{},"source":"#!cs\nvar x = 1;\r\n#!html\n<b>"}"""), out var losses);
        Assert.Equal("#!csharp\n\nvar x = 1;\n\n#!html\n\n<b>\n", text);
        Assert.Equal(["several languages in one cell become several cells (cell 1)"], losses);
    }

    [Fact]
    public void A_raw_cell_stays_raw_and_an_unknown_language_is_listed_in_the_metadata()
    {
        var text = Convert(
            Ipynb(
                """{"cell_type":"raw","metadata":{},"source":"\\latex"}""",
                """{"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"julia"}},"source":"x = 1"}"""),
            out _);
        Assert.Equal("""#!meta|{"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"raw"},{"name":"julia"}]}}|#!raw|\latex|#!julia|x = 1|""", text.Replace("\n\n", "\n", StringComparison.Ordinal).Replace('\n', '|'));
        Assert.Equal([CellKind.Raw, CellKind.Code], DibFormat.Parse(text).Cells.Select(cell => cell.Kind));
    }

    [Fact]
    public void An_inserted_cell_keeps_its_language_in_a_notebook_of_another()
    {
        var notebook = IpynbFormat.Parse("""{"nbformat":4,"nbformat_minor":4,"metadata":{"kernelspec":{"language":"python"}},"cells":[]}""");
        var inserted = notebook with { Cells = [new Cell { Kind = CellKind.Code, Language = "csharp", Source = "1" }] };
        Assert.Equal("csharp", IpynbFormat.Parse(IpynbFormat.Write(inserted)).Cells.Single().Language);
    }

    [Fact]
    public void Markdown_and_dib_convert_into_each_other()
    {
        const string text = "#!markdown\n\n# T\n\n#!csharp\n\nvar x = 1;\n";
        var markdown = MarkdownFormat.Write(DibFormat.Parse(text));
        Assert.Equal("# T\n\n```csharp\nvar x = 1;\n```\n", markdown);
        Assert.Equal(text, DibFormat.Write(MarkdownFormat.Parse(markdown)));
    }
}
