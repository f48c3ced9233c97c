using System.Collections.Immutable;

namespace Workbench.Learning.Inspection;

/// <summary>Settings of <see cref="LeakCheck"/>.</summary>
public sealed record LeakCheckSettings
{
    /// <summary>Names of columns that hold the label or what made it, compared without case.</summary>
    public ImmutableArray<string> DeclaredNames { get; init; } = ["label", "target", "outcome"];

    /// <summary>Most rows to look at, drawn at random.</summary>
    public int MaximumRows
    {
        get;
        init => field = value >= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 100 rows are needed.");
    } = 50_000;

    /// <summary>Folds of every out-of-fold loss.</summary>
    public int FoldCount
    {
        get;
        init => field = value > 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least two folds are needed.");
    } = 3;

    /// <summary>A column whose area is at least this, or at most 1 minus this, is a copy of the label.</summary>
    public double CopyArea
    {
        get;
        init => field = value is > 0.5 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An area lies in (0.5, 1].");
    } = 0.99;

    /// <summary>A column that alone takes off this share of the label's entropy is a copy of the label.</summary>
    public double CopyInformation
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies in (0, 1].");
    } = 0.9;

    /// <summary>Share of all information that a column has to have alone before it is suspected to be the label's probability or a score.</summary>
    public double SuspiciousShare
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");
    } = 0.8;

    /// <summary>Share of the rows that have to be calibrated for a column to be a probability.</summary>
    public double CalibratedShare
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies in (0, 1].");
    } = 0.8;

    /// <summary>A score is sufficient if the other columns add at most this share of all information, error included.</summary>
    public double MostAddedByOthers
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");
    } = 0.1;

    /// <summary>Sufficiency means something only if the other columns have at least this share of all information by themselves.</summary>
    public double LeastOthersShare
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");
    } = 0.25;

    /// <summary>Fits at a time, or −1 for one a processor; 1 where the learner uses all processors itself. The report is the same for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = 1;
}
