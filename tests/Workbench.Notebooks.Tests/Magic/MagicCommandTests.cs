using Workbench.Display;
using Workbench.Notebooks.Kernel;
using Workbench.Notebooks.Tests.Kernel;

namespace Workbench.Notebooks.Tests.Magic;

public sealed class MagicCommandTests : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly TestNotebook notebook;

    public MagicCommandTests() => notebook = new TestNotebook(new SessionOptions
    {
        BaseDirectory = directory.Path,
        Inputs = new Dictionary<string, string> { ["Region"] = "Veneto" },
    });

    public async ValueTask DisposeAsync()
    {
        await notebook.DisposeAsync();
        directory.Dispose();
    }

    [Theory]
    [InlineData("markdown", MimeTypes.Markdown)]
    [InlineData("html", MimeTypes.Html)]
    [InlineData("javascript", MimeTypes.JavaScript)]
    [InlineData("mermaid", MimeTypes.Mermaid)]
    public async Task A_text_language_is_shown_as_a_cell_and_inside_a_cell(string language, string mimeType)
    {
        var alone = Assert.Single((await notebook.SucceedAsync("a < b", language)).Displays);
        Assert.Equal("a < b", alone[mimeType]);
        Assert.NotNull(alone[MimeTypes.PlainText]);
        var inside = await notebook.SucceedAsync($"var x = 1;\n#!{language}\na < b\n#!csharp\nx + 1");
        Assert.Equal("a < b", Assert.Single(inside.Displays)[mimeType]);
        Assert.Equal("2", inside.Result);
    }

    [Fact]
    public async Task Lines_keep_their_numbers_after_a_magic_line()
    {
        var failure = await notebook.FailAsync("#!time\nvar x = 1;\n#!c#\n\nthrow new Exception(\"here\");");
        Assert.Equal((5, "throw new Exception(\"here\");"), (failure.Line, failure.SourceLine));
        Assert.Equal("   at Cell 1, line 5", failure.Traceback[1]);
    }

    [Fact]
    public async Task An_unknown_command_is_named_with_its_line_and_the_nearest_known_one()
    {
        var failure = await notebook.FailAsync("var x = 1;\n#!whoss");
        Assert.Equal(2, failure.Line);
        Assert.Contains("cell 1, line 2: there is no magic command #!whoss; the nearest is #!whos", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let x = 1", "fsharp", "'fsharp'")]
    [InlineData("#!pwsh\nGet-Item", "csharp", "'pwsh'")]
    [InlineData("#!sql\nselect 1", "csharp", "'sql'")]
    [InlineData("print(1)", "python", "'python'")]
    [InlineData("#!connect mssql --kernel-name a \"b\"", "csharp", "#!connect")]
    public async Task Another_language_is_an_error_or_is_skipped_with_a_note(string source, string language, string named)
    {
        var failure = await notebook.FailAsync(source, language);
        Assert.Contains("cell 1, line 1: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);

        await using var lenient = new TestNotebook(new SessionOptions { BaseDirectory = directory.Path, SkipUnsupported = true });
        var (result, shown) = await lenient.RunAsync(source, language);
        Assert.Equal(CellStatus.Skipped, result.Status);
        Assert.Contains(named, Assert.Single(shown.Displays)[MimeTypes.PlainText], StringComparison.Ordinal);
        Assert.Equal("2", (await lenient.SucceedAsync("#!pwsh\nls\n#!csharp\n1 + 1")).Result);
    }

    [Theory]
    [InlineData("3.5", "Double", "3.5")]
    [InlineData("true", "Boolean", "True")]
    [InlineData("plain", "String", "plain")]
    [InlineData("\"two words\"", "String", "two words")]
    [InlineData("@input:region", "String", "Veneto")]
    [InlineData("@input:\"Region\"", "String", "Veneto")]
    [InlineData("@input:{\"prompt\": \"Which one?\", \"saveAs\": \"region\"}", "String", "Veneto")]
    [InlineData("@csharp:earlier", "Double", "7")]
    public async Task Set_declares_a_variable(string value, string type, string text)
    {
        await notebook.SucceedAsync("var earlier = 7;");
        await notebook.SucceedAsync($"#!set --name v --value {value}");
        Assert.Equal($"{type} {text}", (await notebook.SucceedAsync("$\"{v.GetType().Name} {v}\"")).Result);
    }

    [Fact]
    public async Task Set_by_reference_shares_the_object_and_by_value_copies_it()
    {
        await notebook.SucceedAsync("var list = new List<int> { 1 };");
        await notebook.SucceedAsync("#!set --name same --value @csharp:list --byref\n#!set --name copy --value @csharp:list");
        Assert.Equal("True 1", (await notebook.SucceedAsync("$\"{object.ReferenceEquals(same, list)} {copy.RootElement.GetArrayLength()}\"")).Result);
    }

    [Fact]
    public async Task An_input_that_was_not_given_is_named_at_once()
    {
        var failure = await notebook.FailAsync("#!set --name v --value @input:province");
        Assert.Contains("'province'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Given: Region", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Veneto", (await notebook.SucceedAsync("await GetInputAsync(\"REGION\")")).Result);
        Assert.Contains("'other'", (await notebook.FailAsync("await GetInputAsync(\"other\")")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_kept_shown_and_shared()
    {
        directory.Write("data.csv", "a,b\n");
        var shown = await notebook.SucceedAsync("#!value --name lines --mime-type text/csv\nx,y\n1,2\n");
        Assert.Equal("x,y\n1,2", Assert.Single(shown.Displays)[MimeTypes.Csv]);
        await notebook.SucceedAsync("#!value --name file --from-file data.csv");
        await notebook.SucceedAsync("#!value --name word --from-value hello");
        await notebook.SucceedAsync("#!share --from value lines\n#!share --from value file --as csv\n#!share --from value word");
        Assert.Equal("x,y\n1,2|a,b\n|hello", (await notebook.SucceedAsync("$\"{lines}|{csv}|{word}\"")).Result);
        Assert.Contains("'none'", (await notebook.FailAsync("#!share --from value none")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_is_shared_with_the_script_below()
    {
        await notebook.SucceedAsync("var numbers = new[] { 1, 2 };");
        var shown = await notebook.SucceedAsync("#!javascript\n#!share --from csharp numbers --as n\nconsole.log(n);");
        Assert.Equal("var n = [1,2];\nconsole.log(n);", Assert.Single(shown.Displays)[MimeTypes.JavaScript]);
    }

    [Fact]
    public async Task Import_runs_a_notebook_cell_by_cell_and_shows_its_markdown()
    {
        directory.Write("parts/one.dib", "#!csharp\n\nvar one = 1;\n\n#!markdown\n\n# Title\n\n#!csharp\n\n#!import two.cs\n");
        directory.Write("parts/two.cs", "var two = one + 1;");
        var shown = await notebook.SucceedAsync("#!import parts/one.dib\none + two");
        Assert.Equal("3", shown.Result);
        Assert.Equal("# Title", Assert.Single(shown.Displays)[MimeTypes.Markdown]);
    }

    [Fact]
    public async Task An_error_in_an_imported_notebook_names_its_cell()
    {
        directory.Write("broken.dib", "#!csharp\n\nvar fine = 1;\n\n#!csharp\n\n\nint x = \"text\";\n");
        var failure = await notebook.FailAsync("#!import broken.dib");
        Assert.Contains("broken.dib, cell 2, line 1, column 9: CS0029", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notebooks_that_import_each_other_are_refused()
    {
        directory.Write("a.dib", "#!csharp\n\n#!import b.dib\n");
        directory.Write("b.dib", "#!csharp\n\n#!import a.dib\n");
        Assert.Contains("a.dib > b.dib > a.dib", (await notebook.FailAsync("#!import a.dib")).Message, StringComparison.Ordinal);
        Assert.Contains("tried ", (await notebook.FailAsync("#!import missing.dib")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_is_printed_after_the_cell()
    {
        var shown = await notebook.SucceedAsync("#!time\nConsole.WriteLine(\"work\");");
        Assert.Matches(@"^work\nWall time: \d+\.\d ms\n$", shown.StandardOutput);
    }

    [Fact]
    public async Task Who_and_whos_list_the_variables()
    {
        await notebook.SucceedAsync("var b = 2; var a = \"text\";");
        await notebook.SucceedAsync("var b = 3.5;");
        Assert.Equal("a, b", Assert.Single((await notebook.SucceedAsync("#!who")).Displays)[MimeTypes.PlainText]);
        var table = Assert.Single((await notebook.SucceedAsync("#!whos")).Displays)[MimeTypes.Csv];
        Assert.Equal("Name,Type,Value\na,String,text\nb,Double,3.5\n", table);
    }

    [Fact]
    public async Task Every_command_explains_itself()
    {
        var all = Assert.Single((await notebook.SucceedAsync("#!lsmagic")).Displays)[MimeTypes.PlainText]!;
        foreach (var command in Notebooks.Magic.MagicCatalog.Commands)
        {
            Assert.Contains(command.Name, all, StringComparison.Ordinal);
            var help = Assert.Single((await notebook.SucceedAsync($"{command.Name} -h")).Displays)[MimeTypes.PlainText];
            Assert.Equal($"{command.Usage}\n{command.Summary}", help);
        }
        Assert.Contains(".NET 10", Assert.Single((await notebook.SucceedAsync("#!about")).Displays)[MimeTypes.PlainText], StringComparison.Ordinal);
        Assert.Empty((await notebook.SucceedAsync("#!meta\n{\"kernelInfo\":{}}")).Outputs);
    }

    [Theory]
    [InlineData("#!set --name x", "--value is missing")]
    [InlineData("#!set --name x --valu 1", "no option --valu")]
    [InlineData("#!set --name x --value", "lacks its value")]
    [InlineData("#!set --name 1x --value 2", "cannot be the name")]
    [InlineData("#!share --from fsharp x", "'fsharp' is not run here")]
    [InlineData("#!value --name x", "give one of")]
    public async Task A_wrong_call_says_what_is_missing(string line, string message) =>
        Assert.Contains(message, (await notebook.FailAsync(line)).Message, StringComparison.Ordinal);
}
