using System.Globalization;

namespace Workbench.Federation.Privacy;

/// <summary>The L2 norm to which a contribution is clipped before it is added: a gradient of one record, or an update of one site.</summary>
public readonly record struct ClippingNorm
{
    /// <summary>A norm above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public ClippingNorm(double value) => Value = value is > 0 and < double.PositiveInfinity ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A clipping norm is a number above 0.");

    /// <summary>The norm.</summary>
    public double Value { get; }

    /// <summary>Shortens a contribution, all its parameters together, to this norm where it is longer.</summary>
    /// <param name="contribution">The parameters; changed in place.</param>
    /// <returns>The factor in (0, 1] with which they were multiplied.</returns>
    /// <exception cref="InvalidDataException">A parameter is no finite number: such a contribution has no bound and is not released.</exception>
    public double Clip(Span<double> contribution)
    {
        var norm = Norm(contribution);
        if (norm <= Bound) return 1;
        // A hair less, so that rounding cannot leave the clipped norm above the bound.
        var factor = Bound / norm * (1 - 1e-12);
        foreach (ref var value in contribution) value *= factor;
        return factor;
    }

    /// <summary>Whether a contribution is short enough to stay as it is.</summary>
    /// <exception cref="InvalidDataException">A parameter is no finite number.</exception>
    public bool Keeps(ReadOnlySpan<double> contribution) => Norm(contribution) <= Bound;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);

    // The default of a struct is a norm that nobody chose.
    private double Bound => Value > 0 ? Value : throw new InvalidOperationException("This clipping norm was never set.");

    private static double Norm(ReadOnlySpan<double> contribution)
    {
        double scale = 0, sum = 0; // scaled, so that no square overflows
        foreach (var value in contribution)
        {
            if (!double.IsFinite(value)) throw new InvalidDataException("A contribution holds a value that is no finite number, so it has no norm; nothing is released.");
            scale = Math.Max(scale, Math.Abs(value));
        }

        if (scale == 0) return 0;
        foreach (var value in contribution) sum += value / scale * (value / scale);
        return scale * Math.Sqrt(sum);
    }
}
