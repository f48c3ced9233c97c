namespace Workbench.Notebooks.Tests.Kernel;

public sealed class ErrorTests : IAsyncDisposable
{
    private readonly TestNotebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task A_trace_goes_through_the_cells_and_leaves_the_engine_out()
    {
        await notebook.SucceedAsync("class Widget\n{\n    public static int Area(Func<int> side) => side() * side();\n}");
        await notebook.SucceedAsync("async Task<int> MeasureAsync()\n{\n    await Task.Yield();\n    return Widget.Area(() => throw new InvalidOperationException(\"no side\"));\n}");
        var failure = await notebook.FailAsync("var ok = 1;\nawait MeasureAsync()");
        Assert.Equal(
            [
                "System.InvalidOperationException: no side",
                "   at lambda() in Cell 2, line 4",
                "   at Widget.Area(Func`1 side) in Cell 1, line 3",
                "   at MeasureAsync() in Cell 2, line 4",
                "   at Cell 3, line 2",
            ],
            failure.Traceback);
        Assert.Equal((2, "await MeasureAsync()"), (failure.Line, failure.SourceLine));
    }

    [Fact]
    public async Task Inner_exceptions_are_part_of_the_trace()
    {
        var failure = await notebook.FailAsync("""
            try { int.Parse("x"); }
            catch (Exception e) { throw new InvalidOperationException("outer", e); }
            """);
        Assert.Equal("System.InvalidOperationException: outer", failure.Traceback[0]);
        Assert.StartsWith(" ---> System.FormatException: ", failure.Traceback[1], StringComparison.Ordinal);
        Assert.Contains(" --->    at Cell 1, line 1", failure.Traceback);
        Assert.Equal("   at Cell 1, line 2", failure.Traceback[^1]);
        Assert.Equal(2, failure.Line);
    }

    [Fact]
    public async Task An_error_in_formatting_the_result_fails_the_cell()
    {
        await notebook.SucceedAsync("class Bad { public override string ToString() => throw new NotSupportedException(\"no text\"); }");
        await notebook.SucceedAsync("using Workbench.Display.Formatting;\nFormatter.Register<Bad>(bad => bad.ToString(), \"text/plain\");");
        try
        {
            Assert.Equal("no text", (await notebook.FailAsync("new Bad()")).Message);
        }
        finally
        {
            await notebook.SucceedAsync("Formatter.ResetToDefault();");
        }
    }

    [Theory]
    [InlineData("namespace A { class B { } }", "cannot declare a namespace")]
    [InlineData("static class E { public static int Twice(this int x) => 2 * x; }", "extension methods of a cell stand at top level")]
    [InlineData("static class E { extension(int x) { public int Twice => 2 * x; } }", "extension methods of a cell stand at top level")]
    [InlineData("using var file = new System.IO.MemoryStream();", "using (var")]
    [InlineData("var n = 1;\nclass C { int Get() => n; }", "cannot use a cell's variables")]
    [InlineData("var n = 1;\nn + 1;", "leave the semicolon of the last line out")]
    [InlineData("Span<int> span = stackalloc int[3];", "a span cannot be a cell's variable")]
    [InlineData("file class C { }", "leave the word file out")]
    [InlineData("var r = new System.Drawing.Point(1, 2);\nr with { X = 5 }", "parentheses")]
    public async Task A_restriction_of_cells_comes_with_a_hint(string source, string hint)
    {
        var failure = await notebook.FailAsync(source);
        Assert.Contains(hint, failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message.IndexOf(hint, StringComparison.Ordinal), failure.Message.LastIndexOf(hint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("static int Twice(this int x) => 2 * x;\n4.Twice()", "8")]
    [InlineData("int Sum() { Span<int> span = stackalloc int[3]; span.Fill(2); return span[0] + span[2]; }\nSum()", "4")]
    [InlineData("class P { public int X { get => field; set => field = value > 0 ? value : 1; } }\nnew P { X = -5 }.X", "1")]
    [InlineData("string s = null; s?.Length ?? -1", "-1")]
    [InlineData("unsafe { int x = 3; int* p = &x; *p = 4; Console.Write(x); } 1", "1")]
    public async Task The_ways_out_work(string source, string result) =>
        Assert.Equal(result, (await notebook.SucceedAsync(source)).Result);
}
