using System.Text;
using Workbench.Learning.Metrics;
using Workbench.Learning.Selection;
using Workbench.Learning.Selection.Tuning;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Selection;

public class SearchJournalTests
{
    private static readonly SearchSpace Space = SearchSpace.Empty
        .Float("x", -5, 10).Float("y", 0, 15).Categorical("kind", ["a", "b", "c"]).LogFloat("z", 1e-3, 10, new SearchCondition("kind", "b"));

    [Fact]
    public void A_search_that_was_killed_at_any_byte_continues_to_the_same_result()
    {
        var (whole, result) = Run([], trialCount: 7);
        Assert.Contains(result.Trials, trial => trial.State == TrialState.Failed);
        Assert.Contains(result.Trials, trial => trial.State == TrialState.Pruned);
        for (var length = 0; length <= whole.Length; length++)
        {
            var (continued, again) = Run(whole[..length], trialCount: 7);
            Assert.True(whole.AsSpan().SequenceEqual(continued), $"Cut after {length} bytes.");
            Assert.Equal(result.Trials.Select(SearchTests.Text), again.Trials.Select(SearchTests.Text));
        }
    }

    [Fact]
    public void A_search_of_several_threads_continues_to_the_same_result_too()
    {
        var whole = Run([]).Journal;
        for (var line = 0; line < 12; line++)
        {
            var length = Enumerable.Range(0, whole.Length).Where(i => whole[i] == '\n').ElementAt(line) + 1 + (line % 3);
            Assert.Equal(whole, Run(whole[..length], threads: 4).Journal);
        }
    }

    [Fact]
    public void A_journal_has_the_same_bytes_for_any_number_of_threads() => Assert.Equal(Run([]).Journal, Run([], threads: 4).Journal);

    [Fact]
    public void Finished_trials_are_not_evaluated_again_and_a_search_can_be_made_longer()
    {
        var shorter = Run([], trialCount: 6).Journal;
        var evaluated = new List<int>();
        var inner = SearchTests.Stepped();
        var counting = new FunctionObjective(inner.Name, inner.Direction, (trial, cancellation) =>
        {
            evaluated.Add(trial.Number);
            return inner.Evaluate(trial, cancellation);
        });
        var (longer, result) = Run(shorter, objective: counting);
        Assert.Equal([6, 7, 8, 9, 10, 11], evaluated);
        Assert.Equal(Run([]).Journal, longer);
        Assert.Equal(6, Run(longer, trialCount: 6).Result.Trials.Length);
        Assert.Equal(longer, Run(longer, trialCount: 6).Journal); // what a longer search found is kept
        Assert.Equal(12, result.Trials.Length);
    }

    [Fact]
    public void Any_changed_byte_is_found_and_its_line_named()
    {
        var whole = Run([]).Journal;
        for (var position = 0; position < whole.Length - 1; position++)
        {
            var changed = (byte[])whole.Clone();
            changed[position] ^= 4;
            var line = 1 + whole.AsSpan(0, position).Count((byte)'\n');
            var error = Assert.Throws<InvalidDataException>(() => Run(changed));
            // A changed line end joins two lines, and a new one divides a line: both are found in that line.
            Assert.StartsWith($"search.jsonl({line}):", error.Message);
        }
    }

    [Fact]
    public void A_line_that_was_taken_out_is_found()
    {
        string[] lines = Encoding.UTF8.GetString(Run([]).Journal).Split('\n');
        var error = Assert.Throws<InvalidDataException>(() => Run(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines[..4], .. lines[5..]]))));
        Assert.Contains("search.jsonl(5)", error.Message);
    }

    [Fact]
    public void A_journal_of_another_search_is_refused_with_the_reason()
    {
        var journal = Run([], trialCount: 3).Journal;
        Assert.Contains("its random is", Refused(() => Run(journal, seed: 8)));
        Assert.Contains("its objective is 'stepped' and not 'other'", Refused(() => Run(journal, objective: new FunctionObjective("other", SearchDirection.Minimise, (_, _) => 0))));
        Assert.Contains("its direction is 'minimise'", Refused(() => Run(journal, objective: new FunctionObjective("stepped", SearchDirection.Maximise, (_, _) => 0))));
        Assert.Contains("its space is", Refused(() => Run(journal, space: SearchSpace.Empty.Float("x", -5, 11).Float("y", 0, 15).Categorical("kind", ["a"]))));
        Assert.Contains("its sampler is 'tree-structured", Refused(() => Run(journal, sampler: new RandomSampler())));
        Assert.Contains("its in flight is '2' and not '3'", Refused(() => Run(journal, inFlight: 3)));
        Assert.Contains("no search journal", Refused(() => Run("name,age\n"u8.ToArray())));
        Assert.Contains("no search journal", Refused(() => Run("somebody's notes"u8.ToArray())));

        static string Refused(Action action) => Assert.Throws<InvalidDataException>(action).Message;
    }

    [Fact]
    public void A_journal_that_another_sampler_of_the_same_name_made_is_refused()
    {
        var journal = Run([], trialCount: 3).Journal;
        Assert.Contains("trial 1 tried", Assert.Throws<InvalidDataException>(() => Run(journal, sampler: new Impostor())).Message);
    }

    [Fact]
    public void A_journal_file_is_kept_between_runs()
    {
        var path = Path.Combine(Path.GetTempPath(), $"search-{Guid.NewGuid():N}.jsonl");
        try
        {
            var search = new HyperparameterSearch(Space, new RandomSampler(), null, new SearchSettings { TrialCount = 5 });
            var first = search.Run(SearchTests.Stepped(), new RandomSource(1), path, null, CancellationToken.None);
            Assert.Equal(6, File.ReadAllLines(path).Length);
            Assert.StartsWith("{\"trial\":0,\"state\":\"", File.ReadAllLines(path)[1]);
            var never = new FunctionObjective("stepped", SearchDirection.Minimise, (_, _) => throw new InvalidOperationException("evaluated again"));
            var second = search.Run(never, new RandomSource(1), path, null, CancellationToken.None);
            Assert.Equal(first.Trials.Select(SearchTests.Text), second.Trials.Select(SearchTests.Text));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_search_over_folds_finds_the_penalty_that_cross_validation_prefers()
    {
        var (features, labels) = Samples.Logistic(150, 12, seed: 3);
        var table = new LabelledTable(features, labels);
        var folds = StratifiedFolds.Of(labels, 3, new RandomSource(1));
        CrossValidatedObjective Objective(LabelledTable rows) =>
            new(point => new StandardisedLogisticLearner(point.Number("penalty")), rows, folds, ClassifierMetric.LogLoss, new RandomSource(2));
        var search = new HyperparameterSearch(
            SearchSpace.Empty.LogFloat("penalty", 1e-3, 1e3), new TreeParzenSampler(), new MedianPruner(), new SearchSettings { TrialCount = 30 });
        var result = search.Run(Objective(table), new RandomSource(4), null, CancellationToken.None);
        var best = new CrossValidation(new CrossValidationSettings { Metrics = [ClassifierMetric.LogLoss] })
            .Run(new StandardisedLogisticLearner(result.Best!.Point.Number("penalty")), table, folds, new RandomSource(2), null, CancellationToken.None);
        Assert.Equal(best["log_loss"].OverFolds.Mean, result.Best.Value, 1e-14);
        var grid = Enumerable.Range(-6, 13).Min(i => Objective(table).Evaluate(
            new Trial(0, new SearchPoint(SearchSpace.Empty.LogFloat("penalty", 1e-3, 1e3), [Math.Pow(10, i / 2.0)]), new TrialHistory([], [], default), null, new RandomSource(1)),
            CancellationToken.None));
        Assert.True(result.Best.Value <= grid + 0.002, $"{result.Best.Value} against {grid}");
        Assert.NotEqual(Objective(table).Name, Objective(table.Select([.. Enumerable.Range(0, 150).Reverse()])).Name);
    }

    private static (byte[] Journal, SearchResult Result) Run(
        byte[] journal, int trialCount = 12, int threads = 1, long seed = 9, int inFlight = 2,
        SearchSpace? space = null, ITrialSampler? sampler = null, ISearchObjective? objective = null)
    {
        using var stream = new MemoryStream();
        stream.Write(journal);
        var search = new HyperparameterSearch(
            space ?? Space, sampler ?? new TreeParzenSampler(new TreeParzenSettings { StartupTrials = 3, Candidates = 6 }), new MedianPruner { StartupTrials = 2 },
            new SearchSettings { TrialCount = trialCount, TrialsInFlight = inFlight, ThreadCount = threads });
        var result = search.Run(objective ?? SearchTests.Stepped(threads > 1), new RandomSource(seed), stream, "search.jsonl", null, CancellationToken.None);
        return (stream.ToArray(), result);
    }

    /// <summary>Says it is the estimator and, from trial 1 on, is not.</summary>
    private sealed class Impostor : ITrialSampler
    {
        private readonly TreeParzenSampler inner = new(new TreeParzenSettings { StartupTrials = 3, Candidates = 6 });

        public string Description => inner.Description;

        public SearchPoint? Next(SearchSpace space, TrialHistory history, int number, RandomSource random) =>
            inner.Next(space, history, number, number == 0 ? random : random.Fork(1));
    }
}
