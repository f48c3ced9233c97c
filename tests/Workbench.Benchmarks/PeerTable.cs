using Workbench.Learning.Tables;

namespace Workbench.Benchmarks;

/// <summary>The table that learners and peers are timed on: 400,000 rows to learn from, 100,000 to judge by, 31 features.</summary>
/// <param name="Directory">Where its files are.</param>
/// <param name="Training">The first 400,000 rows.</param>
/// <param name="Test">The other 100,000 rows.</param>
internal sealed record PeerTable(string Directory, LabelledTable Training, LabelledTable Test)
{
    private const string Label = "outcome";

    /// <summary>Makes the files with the peers' script where they are missing, and reads them.</summary>
    /// <exception cref="InvalidOperationException">Python or numpy is missing.</exception>
    public static PeerTable Load(BenchmarkSettings settings)
    {
        var directory = Path.Combine(settings.Repository, "artifacts", "peers");
        new PeerScript(settings.Repository).Run(1, "table", directory);
        return new PeerTable(directory, Read(directory, "train.csv"), Read(directory, "test.csv"));
    }

    private static LabelledTable Read(string directory, string file)
    {
        using var stream = File.OpenRead(Path.Combine(directory, file));
        var table = NumericCsv.Read(stream, file);
        return new LabelledTable(table.SelectColumns([.. table.Names.Where(name => name != Label)]), Labels.FromNumbers(table.Column(Label)));
    }
}
