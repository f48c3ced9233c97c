using System.Globalization;

namespace Workbench.Experiments.Configuration;

/// <summary>How many shares of a secret recover it, written as <c>3-of-5</c>.</summary>
public readonly record struct ShareThreshold
{
    /// <summary>A threshold of <paramref name="needed"/> shares out of <paramref name="total"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Unless 2 ≤ needed ≤ total: one share alone would be the secret.</exception>
    public ShareThreshold(int needed, int total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(needed, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, needed);
        (Needed, Total) = (needed, total);
    }

    /// <summary>Shares that recover the secret, at least 2.</summary>
    public int Needed { get; }

    /// <summary>Shares that exist, at least <see cref="Needed"/>.</summary>
    public int Total { get; }

    /// <summary>Reads <c>3-of-5</c>.</summary>
    public static bool TryParse(string text, out ShareThreshold threshold)
    {
        threshold = default;
        var parts = text.Split("-of-");
        if (parts.Length != 2 || !TryCount(parts[0], out var needed) || !TryCount(parts[1], out var total)) return false;
        if (needed < 2 || total < needed) return false;
        threshold = new ShareThreshold(needed, total);
        return true;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Needed}-of-{Total}");
}
