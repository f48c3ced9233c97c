using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Workbench.Federation.Accounting;

/// <summary>
/// ε by Rényi divergences: added over the releases order by order, then converted at the best order. Quick, valid at every scale, and never below the
/// truth; it certifies no lower bound.
/// </summary>
/// <remarks>
/// <see cref="RenyiDivergence"/> has the divergences. Conversion: C. L. Canonne, G. Kamath and T. Steinke, "The Discrete Gaussian for Differential
/// Privacy", NeurIPS 2020, Proposition 12: ε = ε(α) + ln((α−1)/α) − (ln δ + ln α)/(α−1). Discrete Gaussian noise has the divergences of the
/// continuous one without sampling (the same paper, Theorem 4 and its remarks).
/// </remarks>
public sealed class RenyiAccountant : IPrivacyAccountant
{
    private const int MostCurves = 256;
    private const double GoldenRatio = 0.61803398874989485;
    private readonly ImmutableArray<double> orders;
    private readonly bool searches;

    // A ledger asks for the same noise and rate round after round; only the steps grow.
    private readonly ConcurrentDictionary<(double Rate, double Noise), double[]> curves = new();

    /// <summary>Takes the best of the published orders, or of others.</summary>
    /// <param name="orders">Numbers above 1; without them <see cref="RenyiOrders.Published"/>.</param>
    public RenyiAccountant(IEnumerable<double>? orders = null)
        : this([.. (orders ?? RenyiOrders.Published).Distinct().Order()], searches: false)
    {
    }

    private RenyiAccountant(ImmutableArray<double> orders, bool searches)
    {
        if (orders.IsEmpty || !(orders[0] > 1) || !double.IsFinite(orders[^1])) throw new ArgumentException("Orders are numbers above 1, and at least one.", nameof(orders));
        (this.orders, this.searches) = (orders, searches);
    }

    /// <summary>An accountant that searches all orders from 1.01 to 65,000 for the best, for the smallest ε that Rényi divergences give.</summary>
    public static RenyiAccountant OverAllOrders { get; } = new(RenyiOrders.Coarse, searches: true);

    /// <inheritdoc/>
    public string Name => "rdp";

    /// <summary>Orders of the list, rising.</summary>
    public ImmutableArray<double> Orders => orders;

    /// <inheritdoc/>
    public PrivacyGuarantee Account(PrivacyHistory history, double delta, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(history);
        GaussianCurve.CheckDelta(delta);
        var composed = history.Compose();
        var (epsilon, order) = composed.Count == 0 ? (0, orders[0]) : Best(composed, delta, cancellation);
        return new PrivacyGuarantee
        {
            Epsilon = epsilon, Lower = 0, Delta = delta, Order = order, Accountant = Name,
            OrderIsAtTheEdge = composed.Count > 0 && epsilon > 0 && orders.Length > 1 && (order == orders[0] || order == orders[^1]),
            Unit = history.Unit, Relation = history.Relation, Samplers = history.Samplers, Steps = history.Steps,
        };
    }

    /// <summary>ε by one order.</summary>
    /// <param name="divergence">ε(α) of all releases.</param>
    /// <param name="order">α, above 1.</param>
    /// <param name="delta">δ, in (0, 1).</param>
    /// <returns>ε, at least 0.</returns>
    public static double Convert(double divergence, double order, double delta) =>
        Math.Max(0, divergence + NearOne.Log1P(-1 / order) - (Math.Log(delta) + Math.Log(order)) / (order - 1));

    private (double Epsilon, double Order) Best(IReadOnlyList<ComposedGaussian> composed, double delta, CancellationToken cancellation)
    {
        var values = new double[orders.Length];
        cancellation.ThrowIfCancellationRequested();
        var known = composed.Select(CurveOf).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Convert(composed.Select((item, index) => item.Steps * known[index][i]).Sum(), orders[i], delta);
        }

        var best = Array.IndexOf(values, values.Min());
        return searches ? Search(orders[Math.Max(0, best - 1)], orders[Math.Min(values.Length - 1, best + 1)], (values[best], orders[best]), composed, delta) : (values[best], orders[best]);
    }

    private double[] CurveOf(ComposedGaussian item)
    {
        if (curves.Count > MostCurves) curves.Clear(); // a search for the noise leaves many behind
        return curves.GetOrAdd((item.SamplingRate, item.NoiseMultiplier), at => [.. orders.Select(order => RenyiDivergence.SampledGaussian(at.Rate, at.Noise, order))]);
    }

    /// <summary>Golden-section search between two orders; ε is unimodal there up to rounding.</summary>
    private static (double Epsilon, double Order) Search(
        double low, double high, (double Epsilon, double Order) best, IReadOnlyList<ComposedGaussian> composed, double delta)
    {
        for (var i = 0; i < 40 && high - low > 1e-6 * low; i++)
        {
            var (left, right) = (RenyiOrders.Searchable(high - GoldenRatio * (high - low)), RenyiOrders.Searchable(low + GoldenRatio * (high - low)));
            var (atLeft, atRight) = (EpsilonAt(left, composed, delta), EpsilonAt(right, composed, delta));
            if (atLeft < best.Epsilon) best = (atLeft, left);
            if (atRight < best.Epsilon) best = (atRight, right);
            if (atLeft <= atRight) high = right;
            else low = left;
        }

        return best;
    }

    private static double EpsilonAt(double order, IReadOnlyList<ComposedGaussian> composed, double delta)
    {
        var divergence = composed.Sum(item => item.Steps * RenyiDivergence.SampledGaussian(item.SamplingRate, item.NoiseMultiplier, order));
        return Convert(divergence, order, delta);
    }
}
