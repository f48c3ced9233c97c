using System.Collections.Immutable;

namespace Workbench.Learning.Inspection;

/// <summary>What a leak check found.</summary>
/// <param name="Findings">Suspicious columns, in the order of the table.</param>
/// <param name="Columns">Evidence on every column, in the order of the table.</param>
/// <param name="RowCount">Rows that were looked at.</param>
/// <param name="PriorLoss">Log-loss of the positive rate, in nats a row: the entropy of the label.</param>
/// <param name="ModelLoss">Out-of-fold log-loss of the learner on all columns.</param>
public sealed record LeakReport(
    ImmutableArray<LeakFinding> Findings, ImmutableArray<ColumnEvidence> Columns, int RowCount, double PriorLoss, double ModelLoss)
{
    /// <summary>Names of the suspicious columns, to be taken out of the features.</summary>
    public ImmutableArray<string> SuspiciousColumns => [.. Findings.Select(finding => finding.Column).Distinct()];
}
