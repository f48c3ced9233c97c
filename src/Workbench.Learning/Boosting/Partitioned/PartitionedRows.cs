using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;

namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Rows at sites: what a grower asks of rows becomes requests, and sums over the sites are the answers.</summary>
internal sealed class PartitionedRows : IBoostingRows, ITreeRows
{
    private readonly IBoostingSites sites;
    private readonly BinnedTable table;
    private readonly OutcomeTotals totals;
    private readonly CancellationToken cancellation;
    private readonly List<int> counts = [];

    public PartitionedRows(IBoostingSites sites, BinnedTable table, OutcomeTotals totals, Objective objective, CancellationToken cancellation)
    {
        (this.sites, this.table, this.totals, this.cancellation) = (sites, table, totals, cancellation);
        var (gradient, hessian) = objective.Bounds([]); // of weights alone: the settings' check refused other objectives
        Unit = PairUnit.For(gradient, hessian);
    }

    public int Count => totals.RowCount;

    public PairUnit Unit { get; }

    public ITreeRows Leaves => this;

    public void SetScores(int score, double value) => Sum(new ScoreStart(totals, value));

    public void BeginIteration(int iteration)
    {
    }

    public bool BeginTree(int score) => true;

    public void Renew(int score, GrownTree tree) => throw new NotSupportedException("Leaves are renewed from residuals, which are no sums.");

    public void Add(int score, GrownTree tree, double[] outputs) => Sum(new LeafOutputs([.. outputs]));

    public double Measure(BoostingMetric metric) => throw new NotSupportedException("The training rows are measured at their sites only.");

    public RowTotals Start(Histogram root)
    {
        var sum = Sum(new RootRequest());
        sum.AsSpan(0, sum.Length - 1).CopyTo(root.Fields);
        if (sum[^1] != totals.RowCount) throw new InvalidDataException($"The sites put {sum[^1]} rows into a tree, but have {totals.RowCount}; one of them sends wrong sums.");
        counts.Clear();
        counts.Add(totals.RowCount);
        return root.Totals(table, Unit, totals.RowCount);
    }

    public RowDivision Divide(int leaf, int newLeaf, SplitTest test, bool guessLeft, Histogram? child)
    {
        var sum = Sum(new DivisionRequest(leaf, newLeaf, test, guessLeft, child is not null));
        if (child is not null) sum.AsSpan(0, sum.Length - 2).CopyTo(child.Fields);
        var (left, right) = (sum[^2], sum[^1]);
        if (left < 0 || right < 0 || left + right != counts[leaf])
            throw new InvalidDataException($"The sites divided {counts[leaf]} rows into {left} and {right}; one of them sends wrong sums.");
        counts[leaf] = (int)left;
        counts.Add((int)right);
        return new RowDivision((int)left, (int)right, guessLeft);
    }

    private long[] Sum(SiteRequest request)
    {
        var sum = sites.Sum(request, cancellation);
        return sum.Length == request.AnswerLength(table.CodeCount) ? sum
            : throw new InvalidDataException($"The answer to {request.GetType().Name} has {sum.Length} numbers instead of {request.AnswerLength(table.CodeCount)}: are the bins the same everywhere?");
    }
}
