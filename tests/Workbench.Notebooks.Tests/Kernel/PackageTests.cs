using Workbench.Display;
using Workbench.Notebooks.Kernel.Loading;
using Workbench.Notebooks.Kernel.Loading.Packages;

namespace Workbench.Notebooks.Tests.Kernel;

public sealed class PackageTests
{
    [Fact]
    public async Task A_package_is_restored_listed_and_kept_in_one_version()
    {
        await using var notebook = new TestNotebook();
        var shown = await notebook.SucceedAsync("#r \"nuget: Newtonsoft.Json, 13.0.1\"\nusing Newtonsoft.Json;\nJsonConvert.SerializeObject(new { a = 1 })");
        Assert.Equal("{\"a\":1}", shown.Result);
        Assert.Contains("Newtonsoft.Json, 13.0.1", Assert.Single(shown.Displays)[MimeTypes.Html], StringComparison.Ordinal);
        Assert.Contains("Newtonsoft.Json", notebook.Session.ReferencedAssemblies.Select(one => one.Name));

        Assert.Empty((await notebook.SucceedAsync("#r \"nuget:Newtonsoft.Json\"")).Outputs);
        var failure = await notebook.FailAsync("var x = 1;\n#r \"nuget: Newtonsoft.Json, 12.0.3\"");
        Assert.Equal(2, failure.Line);
        Assert.Contains("version 13.0.1 already", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_named_with_its_version_and_the_sources()
    {
        await using var notebook = new TestNotebook();
        using var folder = new TemporaryDirectory();
        var failure = await notebook.FailAsync($"#i \"nuget:{folder.Path}\"\n#r \"nuget: Workbench.No.Such.Package, 9.8.7\"");
        Assert.Equal(2, failure.Line);
        Assert.Contains("Workbench.No.Such.Package 9.8.7", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("NU1101", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nuget: A.B", "A.B", "*", false)]
    [InlineData("nuget:A.B,1.2.3-preview.1", "A.B", "1.2.3-preview.1", true)]
    [InlineData("nuget: A , *-*", "A", "*-*", false)]
    [InlineData("NuGet: A, [1.0,2.0)", "A", "[1.0,2.0)", false)]
    public void A_request_reads_name_and_version(string text, string name, string version, bool exact)
    {
        var request = PackageRequest.Parse(new FileDirective(1, text));
        Assert.Equal((name, version, exact), (request.Name, request.Version, request.IsExact));
    }

    [Fact]
    public void Assets_list_what_to_compile_against_load_and_call_natively()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write("project.assets.json", """
            {"packageFolders":{"/packages/":{}},
             "libraries":{"A/1.0.0":{"path":"a/1.0.0"},"B/2.0.0":{"path":"b/2.0.0"}},
             "targets":{"net10.0":{},"net10.0/linux-x64":{
               "A/1.0.0":{"compile":{"ref/net8.0/A.dll":{}},"runtime":{"lib/net8.0/A.dll":{}},"native":{"runtimes/linux-x64/native/liba.so":{}}},
               "B/2.0.0":{"compile":{"lib/net8.0/_._":{}}}}}}
            """);
        var assets = PackageAssets.Read(path, "linux-x64");
        Assert.Equal(["/packages/a/1.0.0/ref/net8.0/A.dll"], assets.Compile);
        Assert.Equal(["/packages/a/1.0.0/lib/net8.0/A.dll"], assets.Runtime);
        Assert.Equal(["/packages/a/1.0.0/runtimes/linux-x64/native/liba.so"], assets.Native);
        Assert.Equal("2.0.0", assets.Versions["B"]);
        Assert.False(assets.AreAllThere);
    }
}
