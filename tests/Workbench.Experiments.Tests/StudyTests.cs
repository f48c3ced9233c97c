using Workbench.Display;
using Workbench.Experiments.Configuration;
using Workbench.Experiments.Tests.Artifacts;
using Workbench.Experiments.Tests.Configuration;

namespace Workbench.Experiments.Tests;

public sealed class StudyTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_study_opened_by_hand_takes_the_nearest_configuration_with_its_quick_profile()
    {
        directory.Write("config.yaml", "seed: 1\nprofiles: {quick: {seed: 7}}");
        directory.Write("notebooks/deep/a.dib", "");
        var sink = new RecordingSink();
        using var context = DisplayContext.Use(sink);
        var study = Study.OpenAbove(Path.Combine(directory.Path, "notebooks", "deep"));
        Assert.Equal(("quick", 7L), (study.Profile, study.Seed));
    }

    [Fact]
    public void A_section_is_reported_once_and_only_when_it_is_read()
    {
        directory.Write("config.yaml", "seed: 1");
        var expected = ConfigurationReader.Read(Path.Combine(directory.Path, "config.yaml"), new ConfigurationOverrides()).SectionDigest("matching");
        var sink = new RecordingSink();
        using var context = DisplayContext.Use(sink);
        var study = Study.OpenAbove(directory.Path);
        Assert.Empty(sink.Provenance);
        Assert.Equal(1_000, study.Matching.Candidates);
        Assert.Equal(500, study.Matching.Companies);
        var entry = Assert.Single(sink.Provenance);
        Assert.Equal(("setting", "matching", expected), (entry.Kind, entry.Name, entry.Sha256));
    }

    [Fact]
    public void The_random_stream_starts_anew_at_every_call_and_follows_the_seed()
    {
        directory.Write("config.yaml", "seed: 5");
        using var context = DisplayContext.Use(new RecordingSink());
        var study = Study.OpenAbove(directory.Path);
        Assert.Equal(study.Random.Fork("a").NextUInt64(), study.Random.Fork("a").NextUInt64());
        Assert.Equal(new Learning.RandomSource(5).NextUInt64(), study.Random.NextUInt64());
    }

    [Fact]
    public void Without_a_configuration_the_message_says_where_it_was_sought() =>
        Assert.Contains(directory.Path, Assert.Throws<InvalidDataException>(() => Study.OpenAbove(directory.Path)).Message, StringComparison.Ordinal);
}
