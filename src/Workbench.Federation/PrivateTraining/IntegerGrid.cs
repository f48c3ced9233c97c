using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.PrivateTraining;

/// <summary>Whole numbers for updates of bounded length: they can be masked, and noise on them has no gaps to look into.</summary>
/// <remarks>Values are cut towards 0, so no norm grows, and the sensitivity of the sum is the clipping norm in steps of the grid, with nothing to add for rounding.</remarks>
public sealed record IntegerGrid
{
    private const double RoundingAllowance = 1 - 1e-12;

    /// <summary>A grid.</summary>
    /// <param name="clippingNorm">C: updates are clipped to it.</param>
    /// <param name="levels">Steps from 0 to C, at least 1. The error of a value is below C / levels.</param>
    public IntegerGrid(ClippingNorm clippingNorm, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        (ClippingNorm, Levels) = (clippingNorm, levels);
    }

    /// <summary>C.</summary>
    public ClippingNorm ClippingNorm { get; }

    /// <summary>Steps from 0 to C.</summary>
    public int Levels { get; }

    /// <summary>Width of a step.</summary>
    public double Step => ClippingNorm.Value / Levels;

    /// <summary>Clips an update and cuts it to the grid; no entry is beyond ± <see cref="Levels"/>, and the norm of all entries is not, either.</summary>
    /// <exception cref="InvalidDataException">A value is no finite number.</exception>
    public long[] Encode(ReadOnlySpan<double> update)
    {
        var clipped = update.ToArray();
        ClippingNorm.Clip(clipped);
        var entries = new long[clipped.Length];
        for (var k = 0; k < entries.Length; k++) entries[k] = (long)(clipped[k] / Step * RoundingAllowance);
        return entries;
    }

    /// <summary>By how much one update moves a sum of encoded ones.</summary>
    public Sensitivity SensitivityOfSum() => Sensitivity.OfSum(new ClippingNorm(Levels), NeighbourRelation.AddRemove);
}
