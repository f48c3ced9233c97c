namespace Workbench.Learning.Inspection;

/// <summary>What one column by itself says of the label, and what the others add. Losses are out of fold; information is in nats a row.</summary>
public sealed record ColumnEvidence
{
    /// <summary>Name of the column.</summary>
    public required string Column { get; init; }

    /// <summary>Area under the ROC curve with the column as the score, missing values left out; NaN where a class is absent.</summary>
    public required double Area { get; init; }

    /// <summary>What the column alone takes off the log-loss of the positive rate: a lower bound of the mutual information of column and label.</summary>
    public required double Information { get; init; }

    /// <summary>Information ÷ the most that any single column or all together gave.</summary>
    public required double Share { get; init; }

    /// <summary>Share of the rows in whose bin the positive rate is the column's mean, within its error; NaN unless the column lies in [0, 1].</summary>
    public required double CalibratedShare { get; init; }

    /// <summary>Share of all information that the columns which do not rank rows like this one have; NaN if it was not needed.</summary>
    public double OthersShare { get; init; } = double.NaN;

    /// <summary>Share of all information that the other columns add to this one, at most (mean plus two standard errors); NaN if it was not needed.</summary>
    public double AddedByOthers { get; init; } = double.NaN;

    /// <summary>Area under the ROC curve of the other columns' model of "above the median of this column"; 1: it is a function of them; NaN if it was not needed.</summary>
    public double PredictedByOthers { get; init; } = double.NaN;

    /// <summary>
    /// Whether what the others know comes from several of them: no single one has most of it, or together they predict this column clearly better than
    /// the best of them alone. A column that is sufficient because another one follows from it is not accused. False if it was not needed.
    /// </summary>
    public bool SummarisesSeveral { get; init; }
}
