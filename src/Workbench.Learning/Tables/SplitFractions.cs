namespace Workbench.Learning.Tables;

/// <summary>How large the parts of a split are; what is neither validation nor test is training.</summary>
public sealed record SplitFractions
{
    /// <summary>Sets both shares.</summary>
    /// <param name="validation">Share on which thresholds and settings are chosen, in [0, 1).</param>
    /// <param name="test">Share that is looked at once, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is negative, or nothing is left for training.</exception>
    public SplitFractions(double validation, double test)
    {
        if (!(validation >= 0)) throw new ArgumentOutOfRangeException(nameof(validation), validation, "A share is at least 0.");
        if (!(test >= 0)) throw new ArgumentOutOfRangeException(nameof(test), test, "A share is at least 0.");
        if (!(validation + test < 1))
            throw new ArgumentOutOfRangeException(nameof(test), test, $"Validation ({validation:R}) and test leave nothing for training.");
        (Validation, Test) = (validation, test);
    }

    /// <summary>Share on which thresholds and settings are chosen.</summary>
    public double Validation { get; }

    /// <summary>Share that is looked at once.</summary>
    public double Test { get; }

    /// <summary>Cuts shuffled items into the three parts; each share is rounded to the nearest whole number of items.</summary>
    internal (int[] Training, int[] Validation, int[] Test) Cut(int[] items)
    {
        var test = (int)Math.Round(Test * items.Length, MidpointRounding.AwayFromZero);
        var validation = Math.Min(items.Length - test, (int)Math.Round(Validation * items.Length, MidpointRounding.AwayFromZero));
        return (items[(test + validation)..], items[test..(test + validation)], items[..test]);
    }
}
