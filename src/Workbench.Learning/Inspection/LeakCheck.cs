using Workbench.Learning.Tables;

namespace Workbench.Learning.Inspection;

/// <summary>Looks for columns that tell the label, or made it, before they are used as features.</summary>
/// <remarks>
/// A column that generated the label is not found by its area: where outcomes are drawn with a known probability, the probability's own area can be
/// modest, because nothing does better. What gives it away is that it is calibrated as it stands, which no measured quantity has a reason to be, and
/// that it is sufficient: given the column, all others together tell nothing more of the label. A genuine feature of several leaves the others
/// something to say. Losses are out of fold; a single column is judged by a step function and, if it lies in [0, 1], as it stands.
/// Rows count once, whatever their weights. Below 1,000 rows only copies and declared names are reported, because chance would accuse genuine
/// features; from 2,000 rows on, the probability is found nearly always and a score of it mostly, from 6,000 always in our simulations.
/// </remarks>
public static class LeakCheck
{
    /// <summary>Checks every column.</summary>
    /// <param name="table">Features that are to be used, and the label.</param>
    /// <param name="learner">A learner that can use these features; the better it is, the better the check.</param>
    /// <param name="settings">Names, limits, threads.</param>
    /// <param name="random">Forked for the rows, the folds and the fits.</param>
    /// <param name="cancellation">Checked before each fit and by the learner.</param>
    /// <exception cref="ArgumentException">A class has too few rows for the folds, or the learner cannot use the table.</exception>
    public static LeakReport Of(LabelledTable table, IClassifierLearner learner, LeakCheckSettings settings, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        var search = new LeakSearch(Sample(table, settings, random.Fork("rows")), learner, settings, random, cancellation);
        var evidence = search.Evidence();
        var findings = new List<LeakFinding>();
        foreach (var column in evidence)
            if (Judge(column, search, settings) is { } finding)
                findings.Add(finding);

        // A probability among the others would hide a score: what was found is left out before scores are looked for.
        var suspects = evidence.Where(column => findings.All(finding => finding.Column != column.Column) && column.Share >= settings.SuspiciousShare).ToArray();
        foreach (var suspect in suspects)
        {
            var examined = search.Examine(suspect, [.. findings.Where(finding => finding.Kind != LeakKind.SufficientScore).Select(finding => finding.Column)]);
            evidence[evidence.IndexOf(suspect)] = examined;
            if (search.IsSufficient(examined))
                findings.Add(new LeakFinding(examined.Column, LeakKind.SufficientScore, LeakReason.Of(LeakKind.SufficientScore, examined), examined));
        }

        return new LeakReport(
            [.. findings.OrderBy(finding => table.Features.IndexOf(finding.Column))], [.. evidence], search.RowCount, search.PriorLoss, search.ModelLoss);
    }

    private static LeakFinding? Judge(ColumnEvidence column, LeakSearch search, LeakCheckSettings settings)
    {
        LeakKind? kind =
            settings.DeclaredNames.Contains(column.Column, StringComparer.OrdinalIgnoreCase) ? LeakKind.DeclaredName
            : Math.Abs(column.Area - 0.5) >= settings.CopyArea - 0.5 || column.Information >= settings.CopyInformation * search.PriorLoss ? LeakKind.LabelCopy
            : search.IsProbability(column) ? LeakKind.LabelProbability
            : null;
        return kind is null ? null : new LeakFinding(column.Column, kind.Value, LeakReason.Of(kind.Value, column), column);
    }

    private static LabelledTable Sample(LabelledTable table, LeakCheckSettings settings, RandomSource random)
    {
        var rows = new int[table.RowCount];
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        if (rows.Length > settings.MaximumRows)
        {
            random.Shuffle<int>(rows);
            rows = rows[..settings.MaximumRows];
            Array.Sort(rows);
        }

        var selected = table.Select(rows);
        return new LabelledTable(selected.Features, selected.Labels);
    }
}
