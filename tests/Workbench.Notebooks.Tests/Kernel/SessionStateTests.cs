using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Kernel;

public sealed class SessionStateTests : IAsyncDisposable
{
    private readonly TestNotebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task A_variable_lives_on_in_later_cells()
    {
        await notebook.SucceedAsync("var x = 40;");
        Assert.Equal("42", (await notebook.SucceedAsync("x + 2")).Result);
    }

    [Fact]
    public async Task A_using_directive_holds_in_later_cells()
    {
        await notebook.SucceedAsync("using System.Globalization;\nusing Words = System.Collections.Generic.List<string>;");
        Assert.Equal("1.5", (await notebook.SucceedAsync("var words = new Words(); 1.5.ToString(CultureInfo.InvariantCulture)")).Result);
    }

    [Fact]
    public async Task A_cell_may_await_at_top_level()
    {
        await notebook.SucceedAsync("var answer = await Task.Run(() => 42);");
        Assert.Equal("43", (await notebook.SucceedAsync("await Task.FromResult(answer + 1)")).Result);
    }

    [Fact]
    public async Task A_name_may_be_declared_anew_with_another_type()
    {
        await notebook.SucceedAsync("var x = 1; record P(int A); int F() => 1;");
        await notebook.SucceedAsync("var x = \"text\"; record P(string B); int F() => 2;");
        Assert.Equal("text b 2", (await notebook.SucceedAsync("$\"{x} {new P(\"b\").B} {F()}\"")).Result);
    }

    [Fact]
    public async Task What_was_assigned_before_an_exception_stays()
    {
        await notebook.FailAsync("var before = 5;\nthrow new InvalidOperationException(\"stop\");");
        Assert.Equal("5", (await notebook.SucceedAsync("before")).Result);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await notebook.SucceedAsync("var x = 1;");
        await notebook.FailAsync("var x = \"other\"; nonsense(");
        Assert.Equal("2", (await notebook.SucceedAsync("x + 1")).Result);
    }

    [Fact]
    public async Task Console_text_comes_in_order_with_the_result()
    {
        var shown = await notebook.SucceedAsync("Console.Write(\"a\"); Console.WriteLine(1.5); Console.Error.Write(\"e\"); 7");
        Assert.Equal("a1.5\n", shown.StandardOutput);
        Assert.Equal("e", shown.StandardError);
        Assert.IsType<ResultOutput>(shown.Outputs[^1]);
    }

    [Fact]
    public async Task An_exception_names_its_line_and_the_source()
    {
        var failure = await notebook.FailAsync("int Half(int x) => x / 0.GetHashCode();\n\nvar y = Half(3);");
        Assert.Equal("System.DivideByZeroException", failure.ErrorName);
        Assert.Equal((1, "int Half(int x) => x / 0.GetHashCode();"), (failure.Line, failure.SourceLine));
        Assert.Equal(
            ["System.DivideByZeroException: Attempted to divide by zero.", "   at Half(Int32 x) in Cell 1, line 1", "   at Cell 1, line 3"],
            failure.Traceback);
    }

    [Fact]
    public async Task Compile_errors_come_all_at_once_with_their_places()
    {
        var failure = await notebook.FailAsync("var ok = 1;\nint x = \"a\";\nint y = nothing;");
        Assert.Equal("CompilationError", failure.ErrorName);
        Assert.Equal((2, "int x = \"a\";"), (failure.Line, failure.SourceLine));
        Assert.Contains("cell 1, line 2, column 9: CS0029", failure.Message, StringComparison.Ordinal);
        Assert.Contains("cell 1, line 3, column 9: CS0103", failure.Message, StringComparison.Ordinal);
    }
}
