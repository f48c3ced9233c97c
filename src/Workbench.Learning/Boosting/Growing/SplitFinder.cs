using Workbench.Learning.Binning;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Finds the best split of a leaf from its histogram.</summary>
/// <typeparam name="TSum">How gradients were added up.</typeparam>
internal sealed class SplitFinder<TSum>
    where TSum : struct, IPairSum
{
    private const int FewestParallelCodes = 1 << 13;
    private readonly BinnedTable table;
    private readonly BoostingSettings settings;
    private readonly WorkerTeam team;
    private readonly LeafFormulas formulas;
    private readonly SplitLimits limits;
    private readonly Buffers[] buffers;

    private sealed class Buffers(int columnCodes, int groupCodes, int bins)
    {
        public readonly double[] Column = new double[2 * columnCodes], Group = new double[2 * groupCodes], Bins = new double[2 * bins];

        public SplitCandidate? Best;
    }

    public SplitFinder(BinnedTable table, BoostingSettings settings, WorkerTeam team)
    {
        (this.table, this.settings, this.team) = (table, settings, team);
        formulas = new LeafFormulas(settings.AbsolutePenalty, settings.SquaredPenalty, settings.MaximumLeafOutput);
        limits = new SplitLimits(settings);
        var codes = table.Columns.Max(column => column.CodeCount);
        var bins = table.Mappers.Max(mapper => mapper.BinCount);
        buffers = [.. Enumerable.Range(0, team.ThreadCount).Select(_ => new Buffers(codes, codes, bins))];
    }

    /// <summary>Sets a leaf's best split and which features are worth looking at further down.</summary>
    /// <param name="leaf">The leaf, with its histogram.</param>
    /// <param name="unit">What the histogram's integers are worth.</param>
    /// <param name="mayUse">The features that may be used, by position.</param>
    /// <param name="splittable">One flag a feature, all false; it becomes the leaf's.</param>
    public void Find(GrowingLeaf leaf, PairUnit unit, bool[] mayUse, bool[] splittable)
    {
        foreach (var buffer in buffers) buffer.Best = null;
        if (table.CodeCount < FewestParallelCodes)
            for (var column = 0; column < table.Columns.Length; column++) Find(column, buffers[0], leaf, unit, mayUse, splittable);
        else
            team.Run(table.Columns.Length, (column, member) => Find(column, buffers[member], leaf, unit, mayUse, splittable));
        leaf.Splittable = splittable;
        leaf.Best = null;
        // Better is a total order: it does not matter who found what.
        foreach (var buffer in buffers)
            if (buffer.Best is { } best && best.IsBetterThan(leaf.Best))
                leaf.Best = best;
    }

    /// <summary>Recomputes the most frequent bins of features that are alone in a column from the leaf's totals, where sums are rounded.</summary>
    public void Restore(Histogram histogram, RowTotals totals)
    {
        foreach (var column in table.Columns)
        {
            if (column.Groups is not [{ IsBundle: false } group] || table.Mappers[group.Features[0].Feature] is not { MostFrequentBin: > 0 } mapper) continue;
            TSum.Restore(histogram.Fields.Slice(2 * column.HistogramOffset, 2 * column.CodeCount), mapper.MostFrequentBin, totals);
        }
    }

    private void Find(int columnIndex, Buffers buffer, GrowingLeaf leaf, PairUnit unit, bool[] mayUse, bool[] splittable)
    {
        var column = table.Columns[columnIndex];
        var numbers = buffer.Column.AsSpan(0, 2 * column.CodeCount);
        TSum.Read(leaf.Histogram!.Fields.Slice(2 * column.HistogramOffset, 2 * column.CodeCount), unit, numbers);
        for (var g = 0; g < column.Groups.Length; g++)
        {
            var group = column.Groups[g];
            var groupNumbers = numbers;
            if (column.Groups.Length > 1)
            {
                groupNumbers = buffer.Group.AsSpan(0, 2 * group.CodeCount);
                SumOverOthers(numbers, column.Multipliers[g], group.CodeCount, groupNumbers);
            }

            var totals = group.IsBundle ? TotalsOf(groupNumbers, leaf) : default;
            foreach (var feature in group.Features)
            {
                if (!mayUse[feature.Feature] || (leaf.Splittable.Length > 0 && !leaf.Splittable[feature.Feature])) continue;
                var mapper = table.Mappers[feature.Feature];
                var sums = groupNumbers;
                if (group.IsBundle)
                {
                    sums = buffer.Bins.AsSpan(0, 2 * mapper.BinCount);
                    Unbundle(groupNumbers, feature.FirstCode, mapper.MostFrequentBin, totals, sums);
                }

                var candidate = Find(feature.Feature, mapper, sums, leaf, out splittable[feature.Feature]);
                if (candidate is { } found && found.IsBetterThan(buffer.Best)) buffer.Best = found;
            }
        }
    }

    private SplitCandidate? Find(int feature, BinMapper mapper, ReadOnlySpan<double> sums, GrowingLeaf leaf, out bool isSplittable)
    {
        var constraints = settings.MonotoneConstraints;
        var context = new ScanContext(
            leaf.Totals with { Hessian = leaf.Totals.Hessian + (2 * SplitLimits.Epsilon) }, leaf.Lowest, leaf.Highest,
            constraints.IsEmpty ? 0 : constraints[feature], !constraints.IsEmpty);
        if (!mapper.IsCategorical) return new NumericScan(formulas, limits, settings.MinimumGain).Find(feature, mapper, sums, context, out isSplittable);
        var candidate = new LevelScan(formulas, limits, settings).Find(feature, mapper, sums, context);
        isSplittable = candidate is not null;
        return candidate;
    }

    /// <summary>A group's own histogram from that of a column that it shares with others.</summary>
    private static void SumOverOthers(ReadOnlySpan<double> column, int multiplier, int codeCount, Span<double> group)
    {
        group.Clear();
        var i = 0;
        while (i < column.Length)
            for (var code = 0; code < codeCount; code++)
            {
                var (gradient, hessian) = (group[2 * code], group[(2 * code) + 1]);
                for (var end = i + (2 * multiplier); i < end; i += 2) (gradient, hessian) = (gradient + column[i], hessian + column[i + 1]);
                (group[2 * code], group[(2 * code) + 1]) = (gradient, hessian);
            }
    }

    /// <summary>
    /// Sums over a leaf: of integers from a group's codes, exactly, so that a bundled feature has the very sums of one that is alone. The totals that the leaf has
    /// from its parent's split were kept apart from 0 and rounded; sums of doubles go by them, as LightGBM does.
    /// </summary>
    private static RowTotals TotalsOf(ReadOnlySpan<double> group, GrowingLeaf leaf)
    {
        if (typeof(TSum) != typeof(FixedPairSum)) return leaf.Totals;
        var (gradient, hessian) = (0.0, 0.0);
        for (var i = 0; i < group.Length; i += 2) (gradient, hessian) = (gradient + group[i], hessian + group[i + 1]);
        return new RowTotals(leaf.Totals.Count, gradient, hessian);
    }

    /// <summary>A feature's own histogram from that of its bundle: what is missing in the others was in the most frequent bin.</summary>
    private static void Unbundle(ReadOnlySpan<double> group, int firstCode, int mostFrequentBin, RowTotals totals, Span<double> bins)
    {
        var (gradient, hessian) = (totals.Gradient, totals.Hessian);
        for (var (bin, code) = (0, 2 * firstCode); bin < bins.Length; bin += 2)
        {
            if (bin == 2 * mostFrequentBin) continue;
            (bins[bin], bins[bin + 1]) = (group[code], group[code + 1]);
            (gradient, hessian, code) = (gradient - group[code], hessian - group[code + 1], code + 2);
        }

        (bins[2 * mostFrequentBin], bins[(2 * mostFrequentBin) + 1]) = (gradient, hessian);
    }
}
