using Workbench.Learning.Resampling;

namespace Workbench.Learning.Fairness;

/// <summary>Settings of <see cref="FairnessAudit"/>.</summary>
public sealed record FairnessSettings
{
    /// <summary>Replicates, confidence and threads; the confidence is that of every interval.</summary>
    public BootstrapSettings Bootstrap
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = new();

    /// <summary>A level with fewer rows is small.</summary>
    public int MinimumRows
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one row is needed.");
    } = 100;

    /// <summary>A level with fewer positives, or fewer negatives, is small.</summary>
    public int MinimumOfEachClass
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one row of each class is needed.");
    } = 20;

    /// <summary>A level with fewer people is small, where <see cref="ProtectedCharacteristic.OfPeople"/> says whom the rows are about.</summary>
    public int MinimumPeople
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one person is needed.");
    } = 20;

    /// <summary>Bins of the calibration error.</summary>
    public int BinCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one bin is needed.");
    } = 10;
}
