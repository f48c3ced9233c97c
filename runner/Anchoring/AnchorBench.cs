using System.CommandLine;
using System.Globalization;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Anchoring;

/// <summary>Measures trees of several sizes beside the published figures of the system before this one.</summary>
internal static class AnchorBench
{
    private static readonly long[] UsualSizes = [100, 1000, 10_000, 1_000_000];

    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var sizes = new Option<long[]>("--sizes")
        {
            Description = "Numbers of records, with commas.",
            HelpName = "N,N,…",
            DefaultValueFactory = _ => UsualSizes,
            CustomParser = result =>
            {
                var numbers = result.Tokens[0].Value.Split(',').Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
                if (numbers.Any(value => value is < 1 or > 30_000_000)) result.AddError($"--sizes is '{result.Tokens[0].Value}'; write numbers from 1 to 30000000, with commas.");
                return numbers;
            },
        };
        var threads = AnchorWords.Threads();
        var command = new Command("bench", "Measure: build, proof size and time, verification; with and without a slow key derivation for each record.") { sizes, threads };
        command.SetAction((parsed, cancellation) =>
        {
            var output = common.OutputOf(parsed);
            var count = parsed.GetValue(threads);
            var rows = new List<AnchorBenchRow>();
            foreach (var size in parsed.GetValue(sizes)!)
            {
                output.Note(FormattableString.Invariant($"measuring {size} records of 32 bytes, {count} threads"));
                rows.Add(AnchorBenchRow.Measure((int)size, count, cancellation));
            }

            Report(rows, count, output);
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }

    private static void Report(List<AnchorBenchRow> rows, int threads, Output output)
    {
        var table = new List<string[]> { new[] { "records", "build", "with PBKDF2", "proof", "prove", "verify", "seed: build", "seed: proof", "seed: prove", "seed: verify" } };
        table.AddRange(rows.Select(row => row.Cells()));
        foreach (var line in TextTable.Format(table)) output.Line(line);
        output.Line();
        output.Line($"build: {threads} threads, best of {AnchorBenchRow.Rounds}; prove and verify: mean over random leaves.");
        output.Line(FormattableString.Invariant($"with PBKDF2: {AnchorBenchRow.Iterations} rounds for each record on one thread; ~ is scaled up from {AnchorBenchRow.LargestDerived} records."));
        output.Line("seed: what the system before this one published, on its own machine.");
        output.Json(new { threads, rows });
    }
}
