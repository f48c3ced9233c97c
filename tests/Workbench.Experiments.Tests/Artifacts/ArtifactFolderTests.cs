using Workbench.Anchoring;
using Workbench.Display;
using Workbench.Experiments.Tests.Configuration;

namespace Workbench.Experiments.Tests.Artifacts;

public sealed class ArtifactFolderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly RecordingSink sink = new();
    private readonly IDisposable context;
    private readonly ArtifactFolder folder;

    public ArtifactFolderTests()
    {
        context = DisplayContext.Use(sink);
        folder = new ArtifactFolder(directory.Path, ["01-data"]);
    }

    public void Dispose()
    {
        context.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void A_written_file_is_whole_and_reported_with_its_digest()
    {
        folder.Write("data/deep/a.txt", stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write("abc");
        });
        Assert.Equal("abc", File.ReadAllText(Path.Combine(directory.Path, "data", "deep", "a.txt")));
        Assert.Equal([("artifact", "data/deep/a.txt", Digest.Of("abc"u8), 3L)], sink.Provenance);
    }

    [Fact]
    public async Task An_asynchronous_write_reports_the_same_digest()
    {
        await folder.WriteAsync("a.txt", async (stream, cancellation) => await stream.WriteAsync("abc"u8.ToArray(), cancellation), CancellationToken.None);
        Assert.Equal([("artifact", "a.txt", Digest.Of("abc"u8), 3L)], sink.Provenance);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_rubbish()
    {
        folder.WriteText("a.txt", "old");
        Assert.Throws<FormatException>(() => folder.Write("a.txt", stream =>
        {
            stream.Write("half"u8);
            throw new FormatException();
        }));
        Assert.Equal("old", folder.ReadText("a.txt"));
        Assert.Single(Directory.GetFiles(directory.Path));
        Assert.Equal(["artifact", "input"], sink.Provenance.Select(entry => entry.Kind));
    }

    [Fact]
    public void What_is_read_is_reported_as_an_input()
    {
        directory.Write("b.txt", "abc");
        using var stream = folder.OpenInput("./b.txt");
        Assert.Equal((byte)'a', stream.ReadByte());
        Assert.Equal([("input", "b.txt", Digest.Of("abc"u8), 3L)], sink.Provenance);
    }

    [Fact]
    public void A_missing_input_names_the_notebook_that_makes_it()
    {
        var error = Assert.Throws<FileNotFoundException>(() => folder.OpenInput("data/x.csv"));
        Assert.StartsWith("data/x.csv does not exist; it is made by 01-data: run 'workbench reproduce --only 01-data' first.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_for_a_missing_file_is_an_input_too()
    {
        directory.Write("here.csv", "");
        Assert.True(folder.Exists("here.csv"));
        Assert.False(folder.Exists("data/raw/none.csv"));
        Assert.Equal([("input", "data/raw/none.csv", Digest.OfNothing, 0L)], sink.Provenance);
    }

    [Theory, InlineData("data/raw/a.csv"), InlineData("data\\raw\\a.csv"), InlineData("./data//raw/../raw/a.csv")]
    public void Paths_of_every_system_resolve_to_one_file(string path) =>
        Assert.Equal(Path.Combine(directory.Path, "data", "raw", "a.csv"), folder.Resolve(path));

    [Theory, InlineData("../a.csv"), InlineData("/etc/passwd"), InlineData("data/../../a.csv"), InlineData("..\\a.csv"), InlineData("C:\\a.csv"), InlineData(""), InlineData("."), InlineData("a\0b")]
    public void A_path_out_of_the_repository_is_refused(string path) =>
        Assert.Throws<InvalidDataException>(() => folder.Resolve(path));

    [Fact]
    public void A_directory_whose_name_starts_like_the_root_is_outside() =>
        Assert.Throws<InvalidDataException>(() => folder.Resolve($"../{Path.GetFileName(directory.Path)}-other/a.csv"));
}
