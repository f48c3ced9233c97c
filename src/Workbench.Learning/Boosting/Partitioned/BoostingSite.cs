using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>One site of a training: it keeps its rows, their scores and gradients, and answers requests with sums over them.</summary>
/// <remarks>
/// Answers are whole numbers. A histogram has, feature by feature and bin by bin, the sums of gradients and Hessians, in units that depend on the largest
/// weight and the settings alone. Requests come in order; one that does not fit is refused and changes nothing. Not safe for several threads.
/// </remarks>
public sealed class BoostingSite : IDisposable
{
    private readonly BoostingSettings settings;
    private readonly WorkerTeam team;
    private readonly BinnedTable table;
    private readonly TargetRows targets;
    private readonly LocalRows<FixedPairSum> rows;
    private readonly Histogram histogram;
    private RowGradients<FixedPairSum>? gradients;
    private RowScores? scores;
    private int leafCount; // of the tree in work; 0 between trees

    /// <summary>A site with its rows.</summary>
    /// <param name="data">Its rows, possibly none; those of weight 0 are left out.</param>
    /// <param name="settings">The settings, the same as the coordinator's.</param>
    /// <param name="bins">Bins of each column, the same as the coordinator's.</param>
    /// <param name="threadCount">Most threads, at least 1; the sums are the same for any number.</param>
    /// <exception cref="ArgumentException">The settings need more than sums, or targets or bins do not suit; the message says which.</exception>
    public BoostingSite(BoostingData data, BoostingSettings settings, IReadOnlyList<BinMapper> bins, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(bins);
        PartitionedBooster.RequireSums(settings);
        GradientBooster.Check(data, bins);
        ObjectiveFactory.Check(data.Targets, settings);
        this.settings = settings;
        (var features, targets) = PresentRows.Of(data, isFixedPoint: true);
        team = new WorkerTeam(threadCount);
        table = BinnedTable.Create(features, [.. bins], TableLayout.OneColumnAFeature(bins), team);
        rows = new LocalRows<FixedPairSum>(table, settings.LeafCount, team, followsGuess: true);
        histogram = new Histogram(table.CodeCount);
    }

    /// <summary>Number of rows with a weight above 0.</summary>
    public int RowCount => targets.Count;

    /// <summary>Largest weight of a row; 1 where every row counts once, 0 without rows.</summary>
    public double LargestWeight => RowCount == 0 ? 0 : targets.LargestWeight;

    /// <summary>Cells of a histogram: bins of all features that have more than one.</summary>
    public int CodeCount => table.CodeCount;

    /// <summary>Does what is asked and answers with sums over the site's rows.</summary>
    /// <param name="request">What the coordinator asks all sites.</param>
    /// <returns>As many numbers as <see cref="SiteRequest.AnswerLength"/> says.</returns>
    /// <exception cref="InvalidDataException">The request does not fit the rows, the bins or what was asked before.</exception>
    public long[] Answer(SiteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request switch
        {
            OutcomeRequest outcomes => Outcomes(outcomes),
            ScoreStart start => Start(start),
            RootRequest => Root(),
            DivisionRequest division => Divide(division),
            LeafOutputs outputs => Add(outputs),
            _ => throw new ArgumentException($"There is no answer to {request.GetType().Name}.", nameof(request)),
        };
    }

    /// <summary>Ends the site's threads.</summary>
    public void Dispose() => team.Dispose();

    private static bool IsPositive(float target) => target > 0;

    private long[] Outcomes(OutcomeRequest request)
    {
        Require(request.LargestWeight > 0 && request.LargestWeight >= LargestWeight && double.IsFinite(request.LargestWeight), "the largest weight of all sites is below one of this site");
        return OutcomeTotals.Part(targets, IsPositive, request.LargestWeight);
    }

    private long[] Start(ScoreStart start)
    {
        Require(start.Totals.LargestWeight >= LargestWeight && start.Totals.RowCount >= RowCount, "the totals leave out rows of this site");
        Require(double.IsFinite(start.Score), "the score to start from is not finite");
        gradients = new RowGradients<FixedPairSum>(targets.Count, new BinaryObjective(targets, settings, IsPositive, start.Totals), team);
        scores = new RowScores(targets.Count, 1, team);
        Array.Fill(scores.Values[0], start.Score);
        leafCount = 0;
        return [];
    }

    private long[] Root()
    {
        Require(scores is not null, "no score to start from was told");
        gradients!.Compute(scores!.Values);
        rows.Take(gradients.Pairs(0), gradients.Unit, bag: null);
        rows.Start(histogram);
        leafCount = 1;
        return [.. histogram.Fields, RowCount];
    }

    private long[] Divide(DivisionRequest request)
    {
        Require(leafCount > 0, "no tree was begun");
        Require(request.Leaf >= 0 && request.Leaf < leafCount && request.NewLeaf == leafCount && leafCount < settings.LeafCount, $"leaf {request.Leaf} cannot be divided into leaf {request.NewLeaf} of {leafCount}");
        RequireKnown(request.Test);
        var division = rows.Divide(request.Leaf, request.NewLeaf, request.Test, request.FillsLeft, request.WantsHistogram ? histogram : null);
        leafCount++;
        return request.WantsHistogram ? [.. histogram.Fields, division.LeftCount, division.RightCount] : [division.LeftCount, division.RightCount];
    }

    private long[] Add(LeafOutputs request)
    {
        Require(leafCount > 1 && request.Outputs.Length == leafCount, $"{request.Outputs.Length} outputs do not fit {leafCount} leaves");
        Require(request.Outputs.All(double.IsFinite), "an output is not finite");
        scores!.Add(0, rows, [.. request.Outputs]);
        leafCount = 0;
        return [];
    }

    private void RequireKnown(SplitTest test)
    {
        Require(test.Feature >= 0 && test.Feature < table.Mappers.Length && table.Mappers[test.Feature].BinCount > 1, $"feature {test.Feature} cannot be asked");
        var mapper = table.Mappers[test.Feature];
        Require(test.IsCategorical == mapper.IsCategorical, $"feature {test.Feature} is asked for the wrong kind of values");
        var isKnown = test.IsCategorical ? test.LeftBins.All(bin => bin >= 0 && bin < mapper.BinCount) : test.ThresholdBin >= 0 && test.ThresholdBin < mapper.BinCount;
        Require(isKnown, $"feature {test.Feature} has no such bin");
    }

    private static void Require(bool isRight, string otherwise)
    {
        if (!isRight) throw new InvalidDataException($"The coordinator's request is refused: {otherwise}.");
    }
}
