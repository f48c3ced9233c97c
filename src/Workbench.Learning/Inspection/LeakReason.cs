namespace Workbench.Learning.Inspection;

/// <summary>Evidence as sentences.</summary>
internal static class LeakReason
{
    internal static string Of(LeakKind kind, ColumnEvidence column) => FormattableString.Invariant(kind switch
    {
        LeakKind.DeclaredName => $"'{column.Column}' was declared to hold the label or what made it (area {column.Area:F3} by itself).",
        LeakKind.LabelCopy => $"'{column.Column}' alone tells the label: area {column.Area:F4}, {column.Information:F4} nats a row.",
        LeakKind.LabelProbability =>
            $"'{column.Column}' is a probability of the label as it stands: the positive rate is its value for {100 * column.CalibratedShare:F0} % of the rows, and alone it has {100 * column.Share:F0} % of what all columns together tell of the label.",
        _ =>
            $"Given '{column.Column}' the other columns add at most {100 * column.AddedByOthers:F0} % of what can be told of the label, though by themselves they tell {100 * column.OthersShare:F0} % of it; they predict the column with an area of {column.PredictedByOthers:F3}. It is a score made from the label's probability, or a summary of the others.",
    });
}
