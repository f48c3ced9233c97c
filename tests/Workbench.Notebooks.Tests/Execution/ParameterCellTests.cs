using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Parameters;
using static Workbench.Notebooks.Tests.Execution.TestNotebook;

namespace Workbench.Notebooks.Tests.Execution;

public sealed class ParameterCellTests
{
    private const string File = "study.dib";

    [Theory]
    [InlineData("bool on = false;", "True", "bool on = true;")]
    [InlineData("byte n = 1;", "255", "byte n = 255;")]
    [InlineData("sbyte n = 1;", "-128", "sbyte n = -128;")]
    [InlineData("short n = 1;", "-32768", "short n = -32768;")]
    [InlineData("ushort n = 1;", "65535", "ushort n = 65535;")]
    [InlineData("int n = 1;", "5e5", "int n = 500000;")]
    [InlineData("uint n = 1;", "7", "uint n = 7U;")]
    [InlineData("long n = 1;", "-9223372036854775808", "long n = -9223372036854775808L;")]
    [InlineData("ulong n = 1;", "18446744073709551615", "ulong n = 18446744073709551615UL;")]
    [InlineData("float x = 1;", "0.1", "float x = 0.1F;")]
    [InlineData("double x = 1;", "40.5", "double x = 40.5D;")]
    [InlineData("double x = 1;", "1e-300", "double x = 1E-300D;")]
    [InlineData("double x = 1;", "NaN", "double x = double.NaN;")]
    [InlineData("double x = 1;", "-Infinity", "double x = double.NegativeInfinity;")]
    [InlineData("decimal x = 1;", "0.10", "decimal x = 0.10M;")]
    [InlineData("char c = 'a';", "'", "char c = '\\'';")]
    [InlineData("string s = \"\";", "null", "string s = \"null\";")]
    [InlineData("string? s = null;", "null", "string? s = null;")]
    [InlineData("int? n = 3;", "4", "int? n = 4;")]
    [InlineData("TimeSpan t = TimeSpan.Zero;", "00:01:30", "TimeSpan t = new System.TimeSpan(900000000L);")]
    [InlineData("var day = new DateOnly(2026, 1, 1);", "2026-11-22", "DateOnly day = new System.DateOnly(2026, 11, 22);")]
    [InlineData("var day = DayOfWeek.Monday;", "Friday", "DayOfWeek day = DayOfWeek.Friday;")]
    [InlineData("System.Int32 n = 1;", "2", "System.Int32 n = 2;")]
    [InlineData("const int n = 1;", "2", "const int n = 2;")]
    [InlineData("int @class = 1;", "2", "int @class = 2;")]
    [InlineData("var n = 3;", "2", "int n = 2;")]
    [InlineData("var n = -3L;", "2", "long n = 2L;")]
    [InlineData("var n = 3 * 1000;", "2", "int n = 2;")]
    [InlineData("var x = 0.5;", "2", "double x = 2D;")]
    [InlineData("var s = \"a\";", "b", "string s = \"b\";")]
    [InlineData("int[] n = [1];", "[2, 3]", "int[] n = new int[] { 2, 3 };")]
    [InlineData("var s = new[] { \"a\" };", "[\"x, y\", \"z\"]", "string[] s = new string[] { \"x, y\", \"z\" };")]
    [InlineData("string[] s = [];", "[x, 'y']", "string[] s = new string[] { \"x\", \"y\" };")]
    [InlineData("double[] s = [];", "1.5,2", "double[] s = new double[] { 1.5D, 2D };")]
    public void A_value_becomes_a_literal_of_the_declared_type(string declaration, string value, string expected)
    {
        var name = Assert.Single(ParameterDeclarations.In(declaration)).Name;
        Assert.Equal($"// injected-parameters\n{expected}", Inject("// parameters\n" + declaration, (name, value)).Cells[1].Source);
    }

    [Theory]
    [InlineData("double x = 1;", "40,5", "40.5")]
    [InlineData("float x = 1;", "1e39", "a number")]
    [InlineData("double x = 1;", "1e999", "a number")]
    [InlineData("decimal x = 1;", "1,5", "a number")]
    [InlineData("int x = 1;", "1.5", "a whole number from -2147483648 to 2147483647")]
    [InlineData("int x = 1;", "2147483648", "a whole number")]
    [InlineData("byte x = 1;", "256", "0 to 255")]
    [InlineData("int x = 1;", "1; Evil()", "a whole number")]
    [InlineData("bool x = true;", "yes", "true or false")]
    [InlineData("char x = 'a';", "ab", "one character")]
    [InlineData("int[] x = [];", "[1, two]", "a list")]
    [InlineData("int[] x = [];", "[1, 2", "a list")]
    [InlineData("DayOfWeek x = DayOfWeek.Monday;", "Friday; Evil()", "the name of a DayOfWeek")]
    public void A_value_of_the_wrong_type_is_refused_with_name_type_and_finding(string declaration, string value, string expected)
    {
        var message = Refusal("// parameters\n" + declaration, ("x", value));

        Assert.StartsWith("study.dib, cell 1: parameter 'x' is '" + value + "'; its type ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"; Evil(); var y = \"")]
    [InlineData("a\n#!csharp\nEvil();")]
    [InlineData("\\u0022; Evil(); //")]
    [InlineData("{Evil()}")]
    [InlineData("quotes \" and \\ and \u2028 and \0")]
    public async Task Text_cannot_become_code(string value)
    {
        var notebook = Inject("// parameters\nstring s = \"\";", ("s", value));
        Assert.Equal(2, notebook.Cells[1].Source.Split('\n').Length);

        var shown = notebook with { Cells = [.. notebook.Cells, Code("Console.Write(s);")] };
        var result = await TestNotebook.Process.RunAsync(shown, Request, null, CancellationToken.None);
        Assert.Equal(value, result.TextOf(2));
    }

    [Fact]
    public void An_unknown_parameter_is_refused_with_the_known_ones_and_the_nearest()
    {
        var message = Refusal("// parameters\nint rounds = 30;\nvar aggregator = \"fedavg\";", ("round", "3"));

        Assert.Contains("did you mean 'rounds'?", message, StringComparison.Ordinal);
        Assert.Contains("rounds (int, default 30), aggregator (string, default \"fedavg\")", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_whose_type_is_hidden_cannot_be_set()
    {
        Assert.Contains("type is not visible", Refusal("// parameters\nvar x = Compute();", ("x", "1")), StringComparison.Ordinal);
        Assert.Contains("the type Uri", Refusal("// parameters\nvar x = new Uri(\"a:b\");", ("x", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_for_a_notebook_without_a_parameter_cell_are_refused()
    {
        Assert.Contains("no parameter cell", Refusal("int x = 1;", ("x", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_parameter_cells_are_refused()
    {
        var notebook = Of("// parameters\nint x = 1;", "// parameters\nint y = 1;");
        Assert.Contains("cells 1 and 2", Assert.Throws<InvalidDataException>(() => Inject(notebook, ("x", "2"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_injected_cell_follows_the_parameter_cell_and_replaces_an_old_one()
    {
        var notebook = Of("1", "// parameters\nint x = 1;\nint y = 2;", "3");
        var once = Inject(notebook, ("x", "5"));
        var twice = Inject(once, ("y", "6"));

        Assert.Equal(["1", "// parameters\nint x = 1;\nint y = 2;", "// injected-parameters\nint y = 6;", "3"], twice.Cells.Select(cell => cell.Source));
        Assert.Equal("injected-parameters", twice.Cells[2].Metadata!.Value.GetProperty("tags")[0].GetString());
        Assert.Same(once, Inject(once));
    }

    [Fact]
    public void Tags_mark_cells_as_in_papermill()
    {
        // papermill writes "// Parameters" above what it injects: that is no parameter cell.
        var notebook = new Notebook { Cells = [Tagged("int x = 1;", "parameters"), Tagged("// Parameters\nx = 2;", "injected-parameters"), Code("x")] };

        Assert.Equal(1, ParameterCell.Find(notebook, File)!.Number);
        Assert.Equal(["int x = 1;", "// injected-parameters\nint x = 3;", "x"], Inject(notebook, ("x", "3")).Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void A_parameter_cell_of_another_language_is_refused()
    {
        var notebook = new Notebook { Cells = [Tagged("x = 1", "parameters") with { Language = "python" }] };
        Assert.Contains("'python'", Assert.Throws<InvalidDataException>(() => ParameterCell.Find(notebook, File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_keep_their_authors_numbers_when_a_cell_is_injected()
    {
        var request = Request with { Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("x", "5") };
        var result = await RunAsync(request, "// parameters\nint x = 1;", "throw new Exception($\"x is {x}\");");

        Assert.Equal((2, "x is 5"), (result.Failure!.Cell, result.Failure.Message));
        Assert.Equal(3, result.Notebook.Cells.Length);
    }

    private static Cell Tagged(string source, string tag) =>
        Code(source) with { Metadata = JsonSerializer.SerializeToElement(new { tags = new[] { "other", tag } }) };

    private static Notebook Inject(string source, params (string, string)[] values) => Inject(Of(source), values);

    private static Notebook Inject(Notebook notebook, params (string Name, string Value)[] values) =>
        ParameterCell.Inject(notebook, values.ToDictionary(value => value.Name, value => value.Value), File);

    private static string Refusal(string source, params (string, string)[] values) =>
        Assert.Throws<InvalidDataException>(() => Inject(source, values)).Message;
}
