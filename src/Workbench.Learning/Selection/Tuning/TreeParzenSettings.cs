using System.Globalization;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>Settings of <see cref="TreeParzenSampler"/>.</summary>
public sealed record TreeParzenSettings
{
    /// <summary>Trials with a value that have to be known before the estimator is used; until then points are drawn uniformly.</summary>
    public int StartupTrials
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one trial is needed.");
    } = 10;

    /// <summary>Candidates for each setting, of which the one with the largest expected improvement is taken.</summary>
    public int Candidates
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one candidate is needed.");
    } = 24;

    /// <summary>γ: the share of the trials that count as good, rounded up, in (0, 1).</summary>
    public double GoodShare
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");
    } = 0.1;

    /// <summary>Most trials that count as good.</summary>
    public int MaximumGood
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one trial is good.");
    } = 25;

    /// <summary>Weight of the prior against that of a trial, above 0.</summary>
    public double PriorWeight
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A weight is a finite number above 0.");
    } = 1;

    /// <summary>Trials of full weight; of n trials more than these, the older ones weigh from 1/n up to 1.</summary>
    public int FullWeightTrials
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one trial has full weight.");
    } = 25;

    internal string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"tree-structured Parzen estimator 1, startup {StartupTrials}, candidates {Candidates}, good {GoodShare:R} at most {MaximumGood}, prior {PriorWeight:R}, full weight {FullWeightTrials}");
}
