namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>Bounds of ε.</summary>
internal readonly record struct EpsilonInterval(double Lower, double Upper)
{
    public static readonly EpsilonInterval Zero = new(0, 0);

    public double Length => Upper - Lower;

    /// <summary>Bounds of the greater of two ε.</summary>
    public EpsilonInterval Or(EpsilonInterval other) => new(Math.Max(Lower, other.Lower), Math.Max(Upper, other.Upper));
}
