using System.Reflection;
using Workbench.Display;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

public sealed class ReferenceTests : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly TestNotebook notebook;

    public ReferenceTests() => notebook = new TestNotebook(new SessionOptions { BaseDirectory = directory.Path });

    public async ValueTask DisposeAsync()
    {
        await notebook.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task A_referenced_dll_brings_those_beside_it()
    {
        var inner = directory.Compile("lib/Inner", "namespace Inner; public class Number { public int Value => 40; }");
        directory.Compile("lib/Outer", "namespace Outer; public class Sum { public int Of(Inner.Number number) => number.Value + 2; }", inner);
        Assert.Equal("42", (await notebook.SucceedAsync("#r \"lib/Outer.dll\"\nnew Outer.Sum().Of(new Inner.Number())")).Result);
        Assert.Equal(["Inner", "Outer", "Workbench.Display"], notebook.Session.ReferencedAssemblies.Select(one => one.Name));
        Assert.Contains(new ReferencedAssembly("Inner", inner), notebook.Session.ReferencedAssemblies);
    }

    [Fact]
    public async Task The_notebook_and_its_host_may_use_two_versions_of_one_assembly()
    {
        var hosts = Assembly.LoadFrom(directory.Compile("host/Versioned", "[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")] public class Version { public string Text => \"host\"; }"));
        directory.Compile("notebook/Versioned", "[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")] public class Version { public string Text => \"notebook\"; }");
        var shown = await notebook.SucceedAsync("#r \"notebook/Versioned.dll\"\nnew global::Version().Text + typeof(global::Version).Assembly.GetName().Version");
        Assert.Equal("notebook2.0.0.0", shown.Result);
        Assert.Equal(new Version(1, 0, 0, 0), hosts.GetName().Version);
    }

    [Fact]
    public async Task An_assembly_of_the_host_is_not_visible_unless_it_is_referenced()
    {
        var failure = await notebook.FailAsync("System.Reflection.Assembly.Load(\"Workbench.Notebooks\")");
        Assert.Equal("System.IO.FileNotFoundException", failure.ErrorName);
    }

    [Fact]
    public async Task The_display_library_is_shared_even_if_a_copy_lies_beside_a_reference()
    {
        File.Copy(typeof(MimeBundle).Assembly.Location, Path.Combine(directory.Path, "Workbench.Display.dll"));
        directory.Compile("Shows", "public static class Shows { public static void It() => Workbench.Display.DisplayContext.Current.Display(Workbench.Display.MimeBundle.Of(\"text/plain\", \"shared\"), null); }");
        var shown = await notebook.SucceedAsync("#r \"Shows.dll\"\nShows.It();");
        Assert.Equal("shared", Assert.Single(shown.Displays)[MimeTypes.PlainText]);
        Assert.Contains(
            new ReferencedAssembly("Workbench.Display", typeof(MimeBundle).Assembly.Location), notebook.Session.ReferencedAssemblies);
    }

    [Fact]
    public async Task A_missing_dll_says_what_was_tried_and_that_it_may_have_to_be_built()
    {
        var failure = await notebook.FailAsync("var x = 1;\n#r \"../src/My.Library/bin/Release/net10.0/My.Library.dll\"");
        Assert.Equal(2, failure.Line);
        Assert.Contains(Path.GetFullPath(Path.Combine(directory.Path, "../src/My.Library/bin/Release/net10.0/My.Library.dll")), failure.Message, StringComparison.Ordinal);
        Assert.Contains("with -c Release", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused()
    {
        directory.Write("text.dll", "not an assembly");
        Assert.Contains("not a .NET assembly", (await notebook.FailAsync("#r \"text.dll\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rarely_used_parts_of_the_framework_are_referenced_when_a_cell_needs_them()
    {
        Assert.Equal("<a />", (await notebook.SucceedAsync("using System.Xml.Linq;\nnew XElement(\"a\").ToString()")).Result);
        Assert.Equal("0", (await notebook.SucceedAsync("new System.Data.DataTable().Rows.Count")).Result);
        Assert.Equal("3", (await notebook.SucceedAsync("using System.Drawing;\nnew Point(3, 4).X")).Result);
    }

    [Fact]
    public async Task A_reference_inside_a_string_is_text()
    {
        var shown = await notebook.SucceedAsync("var text = \"\"\"\n#r \"missing.dll\"\n\"\"\";\ntext");
        Assert.Equal("#r \"missing.dll\"", shown.Result);
    }

    [Fact]
    public async Task A_loaded_script_shares_its_variables_and_keeps_its_lines()
    {
        directory.Write("scripts/one.csx", "#load \"two.csx\"\nvar one = two + 1;\nint Fail() => throw new InvalidOperationException(\"no\");");
        directory.Write("scripts/two.csx", "var two = 2;");
        Assert.Equal("5", (await notebook.SucceedAsync("#load \"scripts/one.csx\"\none + two")).Result);
        var failure = await notebook.FailAsync("\nFail();");
        Assert.EndsWith("one.csx, line 3", failure.Traceback[1], StringComparison.Ordinal);
        Assert.Equal(2, failure.Line);
    }

    [Fact]
    public async Task Scripts_that_load_each_other_are_refused()
    {
        directory.Write("a.csx", "#load \"b.csx\"");
        directory.Write("b.csx", "#load \"a.csx\"");
        Assert.Contains("a.csx > b.csx > a.csx", (await notebook.FailAsync("#load \"a.csx\"")).Message, StringComparison.Ordinal);
    }
}
