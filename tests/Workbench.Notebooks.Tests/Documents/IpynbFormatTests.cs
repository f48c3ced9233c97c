using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

public class IpynbFormatTests
{
    /// <summary>Canonical, in the layout of nbformat's own writer, with things that nbformat does not define.</summary>
    internal static string Sample => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "Samples", "sample.ipynb"));

    [Fact]
    public void A_file_that_Jupyter_wrote_is_written_back_byte_for_byte() =>
        Assert.Equal(Sample, IpynbFormat.Write(IpynbFormat.Parse(Sample)));

    [Fact]
    public void Outputs_and_unknown_properties_are_in_the_model()
    {
        var notebook = IpynbFormat.Parse(Sample);
        var cell = notebook.Cells[1];
        Assert.Equal(["StreamOutput", "DisplayOutput", "ResultOutput", "UnknownOutput", "ErrorOutput"], cell.Outputs.Select(output => output.GetType().Name));
        Assert.Equal("""{"layout":{},"data":[{"y":[1.0,2e5]}]}""", ((DisplayOutput)cell.Outputs[1]).Data[MimeTypes.Plotly]);
        Assert.Equal(7, ((ResultOutput)cell.Outputs[2]).ExecutionCount);
        Assert.Equal("half \uD83D of a pair\n", ((StreamOutput)cell.Outputs[0]).Text);
        Assert.Equal("1.50", notebook.ExtraProperties!.Value.GetProperty("x-tool")[0].GetRawText());
        Assert.Equal(CellKind.Raw, notebook.Cells[2].Kind);
    }

    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"},"dotnet_interactive":{"language":"pwsh"}}""", "1", "fsharp")]
    [InlineData("""{"dotnet_interactive":{"language":"powershell"}}""", "1", "pwsh")]
    [InlineData("{}", "1", "csharp")]
    [InlineData("""{"dotnet_interactive":{"language":"pwsh"}}""", "#!html\\n<b>", "html")]
    [InlineData("{}", "#!time\\n1", "csharp")]
    public void The_language_of_a_cell_is_that_of_its_first_line_then_its_metadata_then_the_notebook(string metadata, string source, string language)
    {
        var notebook = IpynbFormat.Parse(
            $$$"""{"nbformat":4,"nbformat_minor":4,"metadata":{"kernelspec":{"language":"C#"}},"cells":[{"cell_type":"code","metadata":{{{metadata}}},"source":"{{{source}}}"}]}""");
        Assert.Equal(language, notebook.Cells.Single().Language);
        Assert.Equal(source.Replace("\\n", "\n", StringComparison.Ordinal), notebook.Cells.Single().Source);
    }

    [Theory]
    [InlineData("""{"kernelInfo":{"defaultKernelName":"fsharp","items":[]}}""", "fsharp")]
    [InlineData("""{"polyglot_notebook":{"defaultKernelName":"js"}}""", "javascript")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"pwsh","items":[]}}}""", "pwsh")]
    [InlineData("""{"dotnet_interactive":{"language":"fsharp"}}""", "fsharp")]
    [InlineData("""{"kernelspec":{"language":"python","name":"python3"}}""", "python")]
    [InlineData("{}", "csharp")]
    public void The_default_language_is_found_in_every_generation_of_metadata(string metadata, string language) =>
        Assert.Equal(language, IpynbFormat.Parse($$"""{"nbformat":4,"nbformat_minor":2,"metadata":{{metadata}},"cells":[]}""").DefaultLanguage);

    [Fact]
    public void Identifiers_are_invented_from_the_text_where_the_version_asks_for_them()
    {
        const string text = """{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":"a"},{"cell_type":"markdown","metadata":{},"source":"a"}]}""";
        var ids = IpynbFormat.Parse(text).Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(ids, IpynbFormat.Parse(text).Cells.Select(cell => cell.Id));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}$", id));
        Assert.All(IpynbFormat.Parse(text.Replace("minor\":5", "minor\":4", StringComparison.Ordinal)).Cells, cell => Assert.Null(cell.Id));
    }

    [Fact]
    public void A_file_that_we_make_has_the_metadata_that_front_ends_look_for() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "Samples", "made.ipynb")),
            IpynbFormat.Write(DibFormat.Parse("#!markdown\n\n# T\n\n#!csharp\n\n// parameters\nvar n = 3;\n\n#!html\n\n<b>\n")));

    [Fact]
    public void A_display_that_is_no_json_does_not_break_the_file()
    {
        var output = new DisplayOutput(MimeBundle.Of(MimeTypes.Json, "{broken"));
        var cell = new Cell { Kind = CellKind.Code, Language = "csharp", Source = "1", Outputs = [output] };
        var read = IpynbFormat.Parse(IpynbFormat.Write(new Notebook { Cells = [cell] }));
        Assert.Equal("\"{broken\"", ((DisplayOutput)read.Cells[0].Outputs[0]).Data[MimeTypes.Json]);
    }

    [Theory]
    [InlineData("", "n.ipynb(1,1): this is no complete JSON")]
    [InlineData("{\n \"cells\": [\n  {\"cell_type\": \"co", "n.ipynb(3,")]
    [InlineData("[]", "n.ipynb(1,1): the notebook is a JSON Array")]
    [InlineData("{}", "n.ipynb(1,1): there is no 'nbformat'")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "n.ipynb(1,13): nbformat is 3; only 4 is read.")]
    [InlineData("{\"nbformat\":5,\"cells\":[]}", "n.ipynb(1,13): nbformat is 5; only 4 is read.")]
    [InlineData("{\"nbformat\":4}", "n.ipynb(1,1): the notebook has no 'cells'")]
    [InlineData("{\"nbformat\":4,\n\"cells\":{}}", "n.ipynb(2,9): 'cells' is a JSON Object")]
    [InlineData("{\"nbformat\":4,\"cells\":[\n{\"cell_type\":\"chart\",\"source\":\"\"}]}", "n.ipynb(2,1): cell 1 has the cell_type 'chart'")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\"}]}", "n.ipynb(1,24): cell 1 has no 'source'")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\n\"source\":\"\"}]}", "n.ipynb(2,10): cell 1 has 'source' twice")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\"execution_count\":1.5}]}", "n.ipynb(1,74): execution_count of cell 1 is 1.5")]
    public void A_broken_file_is_an_error_with_file_line_and_column(string text, string start)
    {
        var error = Assert.Throws<InvalidDataException>(() => IpynbFormat.Parse(text, "n.ipynb"));
        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16_is_named_as_such()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")];
        var error = Assert.Throws<InvalidDataException>(() => IpynbFormat.Parse(bytes, "n.ipynb"));
        Assert.Equal("n.ipynb(1,1): the file is UTF-16; save it as UTF-8.", error.Message);
    }

    [Theory, InlineData('[', ']'), InlineData('{', '}')]
    public void Deeply_nested_json_is_an_error(char open, char close)
    {
        var nested = string.Concat(Enumerable.Repeat(open == '{' ? "{\"a\":" : "[", 100_000)) + "1" + new string(close, 100_000);
        var error = Assert.Throws<InvalidDataException>(() => IpynbFormat.Parse("{\"nbformat\":4,\"metadata\":" + nested + "}", "n.ipynb"));
        Assert.Contains("depth", error.Message, StringComparison.Ordinal);
    }
}
