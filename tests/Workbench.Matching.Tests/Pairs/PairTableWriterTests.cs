using System.Text;
using Workbench.Learning;
using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Files;
using Workbench.Matching.Pairs;
using Workbench.Matching.Tests.Files;

namespace Workbench.Matching.Tests.Pairs;

public sealed class PairTableWriterTests
{
    // More rows than all blocks of one turn hold, so that the turns are tested as well.
    private static readonly PairTable Table = Build();

    [Fact]
    public void The_table_reads_back_bit_for_bit()
    {
        var read = ReadBack(stream => PairTableWriter.WriteTable(stream, Table, 2, TestContext.Current.CancellationToken));
        Assert.Equal(Table.Features.Names.Prepend(PairSchema.Outcome), read.Names);
        Assert.Equal(Table.RowCount, read.RowCount);
        foreach (var name in Table.Features.Names) Assert.True(Table.Features.Column(name).SequenceEqual(read.Column(name)), name);
        Assert.Equal(Table.Labels.ToArray().Select(label => (float)label), read.Column(PairSchema.Outcome).ToArray());
    }

    [Fact]
    public void What_made_the_labels_is_in_a_file_of_its_own()
    {
        var read = ReadBack(stream => PairTableWriter.WriteTruth(stream, Table, 2, TestContext.Current.CancellationToken));
        Assert.Equal(PairTableWriter.TruthColumns, read.Names);
        Assert.Equal(Table.MatchProbabilities.ToArray().Select(value => (float)value), read.Column(2).ToArray());
        Assert.Equal(Table.TrueProbabilities.ToArray().Select(value => (float)value), read.Column(3).ToArray());
        Assert.Equal(Table.CandidateIndices.ToArray().Select(value => (float)value), read.Column(0).ToArray());
        Assert.Equal(Table.CompanyIndices.ToArray().Select(value => (float)value), read.Column(1).ToArray());
    }

    [Fact]
    public void Generated_files_have_a_note_beside_them_that_they_are_synthetic()
    {
        using var table = new TemporaryFile("");
        using var truth = new TemporaryFile("");
        PairTableWriter.WriteFiles(table.Path, truth.Path, Table, synthetic: true, TestContext.Current.CancellationToken);
        Assert.Equal(SyntheticNotice.Text, File.ReadAllText(SyntheticNotice.PathBeside(table.Path)));
        Assert.Equal(SyntheticNotice.Text, File.ReadAllText(SyntheticNotice.PathBeside(truth.Path)));
        Assert.Equal(Table.RowCount + 1, File.ReadLines(table.Path).Count());
    }

    [Fact]
    public void A_cancelled_file_does_not_appear_and_the_old_one_stays()
    {
        using var file = new TemporaryFile("old");
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => PairTableWriter.WriteFiles(file.Path, file.Path + ".truth", Table, synthetic: false, cancellation.Token));
        Assert.Equal("old", File.ReadAllText(file.Path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_numbers_are_invariant()
    {
        using var stream = new MemoryStream();
        PairTableWriter.WriteTruth(stream, Table, 1, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.Equal(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0,{Table.CompanyIndices[0]},{Table.MatchProbabilities[0]:R},{Table.TrueProbabilities[0]:R}"), text.Split('\n')[1]);
    }

    private static FeatureTable ReadBack(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        stream.Position = 0;
        return NumericCsv.Read(stream, "memory");
    }

    private static PairTable Build()
    {
        var random = new RandomSource(6);
        return PairTable.Build(
            new CandidateGenerator().Generate(250, random.Fork(0)),
            new CompanyGenerator().Generate(50, random.Fork(1)),
            new PairSettings(),
            random.Fork(2),
            null,
            CancellationToken.None);
    }
}
