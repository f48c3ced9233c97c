namespace Workbench.Learning.Linear;

/// <summary>Settings of <see cref="LogisticRegression"/>.</summary>
public sealed record LogisticSettings
{
    /// <summary>
    /// λ in Σ log-loss + λ/2·‖w‖², at least 0; the intercept is not penalised. It is the inverse of scikit-learn's <c>C</c>.
    /// </summary>
    public double Penalty
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A penalty is a finite number of at least 0.");
    } = 1;

    /// <summary>The fit has converged when no component of the gradient of the mean loss is larger than this.</summary>
    public double GradientTolerance
    {
        get;
        init => field = value > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A tolerance is above 0.");
    } = 1e-10;

    /// <summary>Most Newton steps.</summary>
    public int MaximumIterations
    {
        get;
        init => field = value > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one iteration is needed.");
    } = 50;

    /// <summary>Most threads, or −1 for one a processor. The fit comes out the same, bit for bit, for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = -1;
}
