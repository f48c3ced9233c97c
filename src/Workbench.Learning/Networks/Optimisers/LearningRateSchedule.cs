namespace Workbench.Learning.Networks.Optimisers;

/// <summary>How the learning rate changes while a network is trained.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The rate, as a multiple of the first one.</summary>
    /// <param name="epoch">Passes over the training rows so far, at least 0; a fraction within an epoch.</param>
    public abstract double Factor(double epoch);

    private protected static double Positive(double value, string name) => value > 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is a finite number above 0.");

    private protected static double UpToOne(double value, string name) => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, "It lies in [0, 1].");
}
