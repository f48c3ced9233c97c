using Workbench.Learning.Threads;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>Tries settings, learns from what comes of them, and keeps a journal.</summary>
/// <remarks>
/// Trials run in parallel, and yet the history is the same for any number of threads: a trial is planned with, and pruned by, the results of a
/// fixed number of earlier trials (<see cref="SearchSettings.TrialsInFlight"/>) and the points of those in between; it draws from its own fork; and
/// records are kept, written and reported in the order of the trials. A killed search loses at most the trials in flight.
/// </remarks>
/// <param name="space">What is varied.</param>
/// <param name="sampler">Decides what to try.</param>
/// <param name="pruner">Ends bad trials early; null: none.</param>
/// <param name="settings">Trials and threads.</param>
public sealed class HyperparameterSearch(SearchSpace space, ITrialSampler sampler, MedianPruner? pruner, SearchSettings settings)
{
    /// <summary>Runs the search without a journal.</summary>
    /// <inheritdoc cref="Run(ISearchObjective, RandomSource, string, IProgress{SearchProgress}, CancellationToken)"/>
    public SearchResult Run(ISearchObjective objective, RandomSource random, IProgress<SearchProgress>? progress, CancellationToken cancellation) =>
        Run(objective, random, (Stream?)null, "", progress, cancellation);

    /// <summary>Runs the search, or continues it from its journal.</summary>
    /// <param name="objective">What is to become small or large.</param>
    /// <param name="random">Forked by trial.</param>
    /// <param name="journal">File with one line a trial; made if it is missing, otherwise read, checked and continued.</param>
    /// <param name="progress">Told of every trial in order, those of the journal included, while the search waits; may be null.</param>
    /// <param name="cancellation">Ends the search; finished trials stay in the journal.</param>
    /// <exception cref="InvalidDataException">The journal was damaged or belongs to another search; the message says where and how.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SearchResult Run(
        ISearchObjective objective, RandomSource random, string journal, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(journal);
        using var file = new FileStream(journal, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        return Run(objective, random, file, Path.GetFileName(journal), progress, cancellation);
    }

    internal SearchResult Run(
        ISearchObjective objective, RandomSource random, Stream? stream, string name, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        var journal = stream is null ? null : SearchJournal.Open(stream, name, Header(objective, random), space);
        var plan = new SearchPlan(space, sampler, pruner, settings, objective.Direction, random, journal, progress);
        plan.Replay(name);
        var threads = settings.ThreadCount < 0 ? Environment.ProcessorCount : settings.ThreadCount;
        LongTasks.Run(Math.Min(threads, settings.TrialsInFlight), threads, _ => Work(plan, objective, cancellation), cancellation);
        return plan.Result();
    }

    private static void Work(SearchPlan plan, ISearchObjective objective, CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested && plan.Begin() is { } trial) plan.Finish(Evaluate(trial, objective, cancellation));
        }
        finally
        {
            plan.Stop(); // whoever waits for a trial that will not come has to go home as well
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private static TrialRecord Evaluate(Trial trial, ISearchObjective objective, CancellationToken cancellation)
    {
        try
        {
            var value = objective.Evaluate(trial, cancellation);
            if (trial.IsPruned) return Record(trial, TrialState.Pruned);
            return double.IsFinite(value)
                ? Record(trial, TrialState.Complete) with { Value = value }
                : Record(trial, TrialState.Failed) with { Reason = FormattableString.Invariant($"The value is {value}.") };
        }
        catch (TrialPrunedException) when (trial.IsPruned)
        {
            return Record(trial, TrialState.Pruned);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            // The settings do not work: that is a result of the search, and it is written down with its reason.
            return Record(trial, TrialState.Failed) with { Reason = $"{error.GetType().Name}: {error.Message}" };
        }
    }

    private static TrialRecord Record(Trial trial, TrialState state) =>
        new() { Number = trial.Number, Point = trial.Point, State = state, Steps = [.. trial.Steps] };

    private (string Key, string Value)[] Header(ISearchObjective objective, RandomSource random) =>
    [
        ("journal", "workbench search 1"),
        ("objective", objective.Name),
        ("direction", objective.Direction == SearchDirection.Minimise ? "minimise" : "maximise"),
        ("space", string.Join("; ", space.Dimensions)),
        ("sampler", sampler.Description),
        ("pruner", pruner?.Description ?? "none"),
        ("in flight", FormattableString.Invariant($"{settings.TrialsInFlight}")),
        ("random", random.Fork("journal").NextUInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
