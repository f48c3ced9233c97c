using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Federation.Accounting;

/// <summary>Orders at which Rényi divergences are composed.</summary>
public static class RenyiOrders
{
    /// <summary>1.1, 1.2, … 10.9, then 12, 13, … 63: the list most published figures were made with, so that ours can be compared with them.</summary>
    public static ImmutableArray<double> Published { get; } =
        [.. Enumerable.Range(1, 99).Select(i => 1 + i / 10.0), .. Enumerable.Range(12, 52).Select(i => (double)i)];

    /// <summary>Orders from 1.01 to 65,000 whose distances from 1 grow by a fifth, between which the best one is searched for.</summary>
    internal static ImmutableArray<double> Coarse { get; } = [.. Enumerable.Range(0, 87).Select(i => Searchable(1 + 0.01 * Math.Pow(1.2, i)))];

    /// <summary>Above 64 a search stays on the integers, whose divergence is a quick sum; the loss is below one part in 10⁴ of ε.</summary>
    internal static double Searchable(double order) => order > 64 ? Math.Round(order) : order;

    /// <summary>Reads a list such as <c>1.5,2,8</c>.</summary>
    /// <exception cref="InvalidDataException">An entry is no number above 1.</exception>
    public static ImmutableArray<double> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(part =>
            double.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var order) && order > 1 && double.IsFinite(order) ? order
                : throw new InvalidDataException($"'{part.Trim()}' is no order; write numbers above 1, such as 1.5,2,8.")).Distinct().Order()];
    }
}
