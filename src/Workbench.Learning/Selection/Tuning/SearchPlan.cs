namespace Workbench.Learning.Selection.Tuning;

/// <summary>Hands out trials in order and takes their records in any order; everything else sees them in order.</summary>
internal sealed class SearchPlan(
    SearchSpace space, ITrialSampler sampler, MedianPruner? pruner, SearchSettings settings, SearchDirection direction, RandomSource random,
    SearchJournal? journal, IProgress<SearchProgress>? progress)
{
    private readonly object gate = new();
    private readonly List<SearchPoint> points = [];
    private readonly List<TrialRecord> finished = [];
    private readonly SortedDictionary<int, TrialRecord> early = [];
    private bool stopped;

    /// <summary>Takes the trials of the journal as they are, after a check that this search would have made them.</summary>
    internal void Replay(string name)
    {
        if (journal is null) return;
        foreach (var record in journal.Records.Take(settings.TrialCount))
        {
            var planned = Plan(record.Number);
            if (!record.Point.Equals(planned))
                throw new InvalidDataException(
                    $"{name}({record.Number + 2}): trial {record.Number} tried {record.Point}, but this search would try {planned}; use another journal.");
            points.Add(record.Point);
            Keep(record);
        }
    }

    /// <summary>Plans the next trial, as soon as the trials are done whose results it has to know; null when there is none left.</summary>
    internal Trial? Begin()
    {
        lock (gate)
        {
            while (!stopped && points.Count < settings.TrialCount && finished.Count <= points.Count - settings.TrialsInFlight) Monitor.Wait(gate);
            if (stopped || points.Count >= settings.TrialCount) return null;
            var number = points.Count;
            if (Plan(number) is not { } point)
            {
                stopped = true; // the sampler has nothing left to try
                Monitor.PulseAll(gate);
                return null;
            }

            points.Add(point);
            return new Trial(number, point, History(number), pruner, random.Fork(number).Fork("objective"));
        }
    }

    internal void Finish(TrialRecord record)
    {
        lock (gate)
        {
            early.Add(record.Number, record);
            while (early.Remove(finished.Count, out var next))
            {
                journal?.Append(next);
                Keep(next);
            }

            Monitor.PulseAll(gate);
        }
    }

    internal void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }
    }

    internal SearchResult Result() => new([.. finished], direction);

    private SearchPoint? Plan(int number) => sampler.Next(space, History(number), number, random.Fork(number).Fork("point"));

    private TrialHistory History(int number)
    {
        var known = Math.Max(0, number - settings.TrialsInFlight + 1);
        return new TrialHistory(finished.GetRange(0, known), points.GetRange(known, number - known), direction);
    }

    private void Keep(TrialRecord record)
    {
        finished.Add(record);
        progress?.Report(new SearchProgress(
            finished.Count, settings.TrialCount, finished.Count(trial => trial.State == TrialState.Pruned),
            finished.Count(trial => trial.State == TrialState.Failed), record, SearchResult.BestOf(finished, direction)));
    }
}
