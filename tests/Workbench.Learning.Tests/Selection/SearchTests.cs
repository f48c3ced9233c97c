using System.Collections.Concurrent;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Learning.Tests.Selection;

public class SearchTests
{
    private static readonly SearchSpace Mixed = SearchSpace.Empty
        .Float("x", -5, 10).Float("y", 0, 15).Categorical("kind", ["a", "b", "c"]).LogFloat("z", 1e-3, 10, new SearchCondition("kind", "b"));

    [Theory, InlineData(1), InlineData(4), InlineData(7)]
    public void Any_number_of_threads_gives_the_same_history(int inFlight)
    {
        SearchResult Run(int threads) => new HyperparameterSearch(
            Mixed, new TreeParzenSampler(new TreeParzenSettings { StartupTrials = 5 }), new MedianPruner { StartupTrials = 3 },
            new SearchSettings { TrialCount = 40, TrialsInFlight = inFlight, ThreadCount = threads })
            .Run(Stepped(wait: threads > 1), new RandomSource(3), null, CancellationToken.None);
        var one = Run(1);
        Assert.NotNull(one.Best);
        Assert.InRange(one.PrunedCount, 1, 35);
        Assert.InRange(one.FailedCount, 1, 35);
        foreach (var threads in new[] { 2, 7 })
        {
            var other = Run(threads);
            Assert.Equal(one.Trials.Select(Text), other.Trials.Select(Text));
            Assert.Equal(one.Best!.Number, other.Best!.Number);
        }
    }

    [Fact]
    public void The_estimator_finds_better_points_than_chance()
    {
        // Medians over seeds of the regret after 60 trials; Branin's minimum is 0.397887.
        var branin = SearchSpace.Empty.Float("x", -5, 10).Float("y", 0, 15);
        var objective = new FunctionObjective("branin", SearchDirection.Minimise, (trial, _) => Branin(trial.Point.Number("x"), trial.Point.Number("y")));
        AssertBetter(branin, objective, 0.397887, margin: 0.6);
    }

    [Fact]
    public void The_estimator_finds_better_points_than_chance_in_a_mixed_conditional_space()
    {
        var space = SearchSpace.Empty
            .Categorical("kind", ["plain", "deep", "wide"])
            .LogFloat("rate", 1e-4, 1)
            .Integer("depth", 1, 20, new SearchCondition("kind", "deep"))
            .LogInteger("width", 1, 1000, new SearchCondition("kind", "wide"));
        var objective = new FunctionObjective("mixed", SearchDirection.Maximise, (trial, _) =>
        {
            var rate = Math.Pow(Math.Log10(trial.Point.Number("rate") / 0.03), 2);
            return trial.Point.Choice("kind") switch
            {
                "plain" => -1 - rate,
                "deep" => -0.05 * Math.Pow(trial.Point.Integer("depth") - 13, 2) - rate,
                _ => -0.3 - Math.Pow(Math.Log10(trial.Point.Integer("width") / 200.0), 2) - rate,
            };
        });
        AssertBetter(space, objective, 0, margin: 0.6);
    }

    [Fact]
    public void Pruning_saves_steps_and_keeps_the_best()
    {
        var space = SearchSpace.Empty.Float("x", -3, 3);
        var steps = 0;
        var objective = new FunctionObjective("curve", SearchDirection.Minimise, (trial, _) =>
        {
            var end = Math.Pow(trial.Point.Number("x") - 1, 2);
            for (var step = 0; step < 20; step++)
            {
                Interlocked.Increment(ref steps);
                trial.Report(step, end + (5.0 / (1 + step)));
            }

            return end;
        });
        SearchResult Run(MedianPruner? pruner)
        {
            steps = 0;
            return new HyperparameterSearch(space, new RandomSampler(), pruner, new SearchSettings { TrialCount = 60 })
                .Run(objective, new RandomSource(5), null, CancellationToken.None);
        }

        var whole = Run(null);
        Assert.Equal(1200, steps);
        var pruned = Run(new MedianPruner());
        Assert.InRange(steps, 300, 800);
        Assert.Equal((whole.Best!.Number, whole.Best.Value), (pruned.Best!.Number, pruned.Best.Value));
        Assert.All(pruned.Trials.Where(trial => trial.State == TrialState.Pruned), trial => Assert.Single(trial.Steps)); // the curves do not cross
        Run(new MedianPruner { FirstStep = 4 });
        Assert.InRange(steps, 400, 1000);
    }

    [Fact]
    public void Failures_are_recorded_with_their_reason()
    {
        var objective = new FunctionObjective("f", SearchDirection.Maximise, (trial, _) => trial.Number switch
        {
            0 => throw new InvalidOperationException("no data"),
            1 => double.NaN,
            2 => Reporting(trial, double.PositiveInfinity),
            3 => throw new OperationCanceledException("a time limit of the learner"),
            _ => trial.Number,
        });
        var result = new HyperparameterSearch(SearchSpace.Empty.Float("x", 0, 1), new RandomSampler(), null, new SearchSettings { TrialCount = 6 })
            .Run(objective, new RandomSource(1), null, CancellationToken.None);
        Assert.Equal(4, result.FailedCount);
        Assert.Equal("InvalidOperationException: no data", result.Trials[0].Reason);
        Assert.Equal("The value is NaN.", result.Trials[1].Reason);
        Assert.Contains("The value at step 0", result.Trials[2].Reason);
        Assert.Contains("time limit", result.Trials[3].Reason);
        Assert.Equal(5, result.Best!.Number);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, 4, 5], result.BestSoFar);

        static double Reporting(Trial trial, double value)
        {
            trial.Report(0, value);
            return 1;
        }
    }

    [Fact]
    public void An_objective_that_swallows_the_pruning_is_pruned_all_the_same()
    {
        var objective = new FunctionObjective("f", SearchDirection.Minimise, (trial, _) =>
        {
            try
            {
                trial.Report(0, trial.Number);
            }
            catch (TrialPrunedException)
            {
                return -1000;
            }

            return trial.Number;
        });
        var result = new HyperparameterSearch(
            SearchSpace.Empty.Float("x", 0, 1), new RandomSampler(), new MedianPruner { StartupTrials = 1 }, new SearchSettings { TrialCount = 5, TrialsInFlight = 1 })
            .Run(objective, new RandomSource(1), null, CancellationToken.None);
        Assert.Equal(4, result.PrunedCount);
        Assert.Equal(0, result.Best!.Value);
    }

    [Fact]
    public void Progress_comes_in_the_order_of_the_trials_with_the_best_so_far()
    {
        var reports = new List<SearchProgress>();
        var result = new HyperparameterSearch(Mixed, new RandomSampler(), null, new SearchSettings { TrialCount = 25, ThreadCount = 4 })
            .Run(Stepped(wait: true), new RandomSource(2), new Immediate<SearchProgress>(reports.Add), CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 25), reports.Select(report => report.Last.Number));
        Assert.Equal(Enumerable.Range(1, 25), reports.Select(report => report.Finished));
        Assert.Equal(result.BestSoFar, reports.Select(report => report.Best?.Value ?? double.NaN));
        Assert.Equal(result.FailedCount, reports[^1].Failed);
    }

    [Fact]
    public void A_grid_ends_the_search()
    {
        var result = new HyperparameterSearch(
            SearchSpace.Empty.Integer("x", 1, 3).Integer("y", 1, 2), new GridSampler(5), null, new SearchSettings { TrialCount = 100, ThreadCount = 2 })
            .Run(new FunctionObjective("f", SearchDirection.Minimise, (trial, _) => trial.Point.Number("x")), new RandomSource(1), null, CancellationToken.None);
        Assert.Equal(6, result.Trials.Length);
    }

    [Fact]
    public void Cancelling_ends_the_search_and_every_thread()
    {
        using var cancelling = new CancellationTokenSource();
        var running = new ConcurrentDictionary<int, bool>();
        var objective = new FunctionObjective("f", SearchDirection.Minimise, (trial, cancellation) =>
        {
            running[trial.Number] = true;
            if (trial.Number == 6) cancelling.Cancel();
            cancellation.ThrowIfCancellationRequested();
            return trial.Number;
        });
        Assert.Throws<OperationCanceledException>(() => new HyperparameterSearch(
            SearchSpace.Empty.Float("x", 0, 1), new RandomSampler(), null, new SearchSettings { TrialCount = 1000, ThreadCount = 3 })
            .Run(objective, new RandomSource(1), null, cancelling.Token));
        Assert.InRange(running.Count, 7, 10);
    }

    /// <summary>Branin's function with a categorical part, five steps a trial, and some trials that fail.</summary>
    internal static FunctionObjective Stepped(bool wait = false) => new("stepped", SearchDirection.Minimise, (trial, _) =>
    {
        var (x, y) = (trial.Point.Number("x"), trial.Point.Number("y"));
        if (trial.Point.Choice("kind") == "c" && x > 0) throw new InvalidOperationException($"c does not like \"{x > 0}\"\n");
        var value = Branin(x, y) + (trial.Point.Choice("kind") == "b" ? trial.Point.Number("z") : 2);
        for (var step = 0; step < 5; step++)
        {
            if (wait) Thread.Yield(); // so that trials end out of order
            trial.Report(step, value * (1.5 - (0.1 * step)));
        }

        return value;
    });

    internal static string Text(TrialRecord trial) =>
        $"{trial.Number} {trial.State} {trial.Point} {trial.Value:R} {string.Join(' ', trial.Steps)} {trial.Reason}";

    private static void AssertBetter(SearchSpace space, ISearchObjective objective, double optimum, double margin)
    {
        double Median(ITrialSampler sampler)
        {
            double[] regrets = [.. Enumerable.Range(0, 21).Select(seed => Math.Abs(
                new HyperparameterSearch(space, sampler, null, new SearchSettings { TrialCount = 60, TrialsInFlight = 2, ThreadCount = 1 })
                    .Run(objective, new RandomSource(seed), null, CancellationToken.None).Best!.Value - optimum)).Order()];
            return regrets[10];
        }

        var (estimator, chance) = (Median(new TreeParzenSampler()), Median(new RandomSampler()));
        Assert.True(estimator < margin * chance, $"{estimator} against {chance}");
    }

    private static double Branin(double x, double y) =>
        Math.Pow(y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6, 2) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;

    private sealed class Immediate<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}
