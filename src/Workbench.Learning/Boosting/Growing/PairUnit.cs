namespace Workbench.Learning.Boosting.Growing;

/// <summary>What the integer 1 of a fixed-point gradient and of a fixed-point Hessian is worth; powers of two.</summary>
internal readonly record struct PairUnit(double Gradient, double Hessian)
{
    /// <summary>A row's value uses so many bits besides its sign, so that 2³¹ rows cannot overflow a 64-bit sum.</summary>
    private const int RowBits = 30;

    /// <summary>Plain numbers.</summary>
    public static PairUnit One { get; } = new(1, 1);

    /// <summary>The unit for values up to given bounds: it depends on nothing else, so that sites can agree on it.</summary>
    public static PairUnit For(double gradientBound, double hessianBound) => new(UnitFor(gradientBound), UnitFor(hessianBound));

    private static double UnitFor(double bound) =>
        bound > 0 && double.IsFinite(bound) ? Math.ScaleB(1, Math.Max(-1000, ExponentAbove(bound)) - RowBits) : Math.ScaleB(1, -RowBits);

    /// <summary>The smallest e with bound ≤ 2ᵉ.</summary>
    private static int ExponentAbove(double bound)
    {
        var exponent = Math.ILogB(bound);
        return Math.ScaleB(1, exponent) < bound ? exponent + 1 : exponent;
    }
}
