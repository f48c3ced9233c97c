namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>Puts the losses of a pair on a grid, so that the result is certainly not more private than the pair, or certainly not less.</summary>
/// <remarks>
/// Pessimistic: V. Doroshenko, B. Ghazi, P. Kamath, R. Kumar and P. Manurangsi, "Connect the Dots: Tighter Discrete Approximations of Privacy Loss
/// Distributions", PoPETs 2022: the mass between two points is shared between them so that its mass under P and under Q stays, which interpolates
/// the hockey-stick curve. Optimistic: neighbouring outcomes are merged until the merged outcome's loss is a grid point. Merging is post-processing,
/// so it can only hide; and since its loss is the grid point itself, nothing is rounded. Both lose O(spacing²) a step.
/// </remarks>
internal static class LossGrid
{
    private const double WidestPanel = 0.5;
    private const int MostNewtonSteps = 60;
    private const double BalanceTolerance = 1e-10;
    private const double Hair = 1e-3;
    private const double StrideAccuracy = 0.05;
    private const double WidestStride = 0.25;

    /// <summary>A distribution whose every composition is at most as private as the pair's.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="spacing">Distance of the grid's points, in nats.</param>
    /// <param name="tail">Mass beyond which losses count as infinite.</param>
    /// <param name="tilt">θ of the tilting to come, by which a region's weight is judged; 0 uses every point.</param>
    public static LossDistribution Pessimistic(LossPair pair, double spacing, double tail, double tilt)
    {
        var (low, high) = pair.Support(tail);
        var (first, last) = Range(pair, spacing, low, high);
        var masses = new double[last - first + 1];
        masses[0] = pair.Below(low);
        // From the end where losses crowd towards the tail, because strides are judged by what lies ahead.
        var rightwards = pair.IsRemoval;
        var (at, from, end, limit) = rightwards ? (first, low, last, high) : (last, high, first, low);
        while (at != end)
        {
            var stride = Stride(pair, from, spacing, tilt);
            var next = rightwards ? Math.Min(last, at + stride) : Math.Max(first, at - stride);
            var to = next == end ? limit : rightwards ? Math.Clamp(pair.Position(next * spacing), from, high) : Math.Clamp(pair.Position(next * spacing), low, from);
            var (left, right) = rightwards ? (at, next) : (next, at);
            var (whole, upper) = Moments(pair, Math.Min(from, to), Math.Max(from, to), left * spacing);
            var shared = Math.Clamp(upper / -NearOne.ExpM1((left - right) * spacing), 0, whole);
            masses[left - first] += whole - shared;
            masses[right - first] += shared;
            (at, from) = (next, to);
        }

        return new LossDistribution(first, masses, pair.Above(high), spacing);
    }

    /// <summary>A distribution whose every composition is at least as private as the pair's; what is left over at its unbounded end counts as no loss.</summary>
    public static LossDistribution Optimistic(LossPair pair, double spacing, double tail, double tilt)
    {
        var (low, high) = pair.Support(tail);
        var (first, last) = Range(pair, spacing, low, high);
        var masses = new double[last - first + 1];
        // Where the loss has an end, much mass may crowd there: merging begins at that end, so that the left-over lies at the other.
        var rightwards = pair.IsRemoval;
        var (from, limit) = rightwards ? (low, high) : (high, low);
        var point = NextPoint(pair.Loss(from) / spacing, rightwards);
        while (point >= first && point <= last && Merge(pair, from, limit, point * spacing) is { } merged)
        {
            masses[point - first] += merged.Mass;
            from = merged.End;
            var (next, further) = (NextPoint(pair.Loss(from) / spacing, rightwards), Stride(pair, from, spacing, tilt) - 1);
            point = rightwards ? Math.Max(point + 1, next) + further : Math.Min(point - 1, next) - further;
        }

        return new LossDistribution(first, masses, 0, spacing);
    }

    private static (int First, int Last) Range(LossPair pair, double spacing, double low, double high)
    {
        var first = Math.Floor(pair.Loss(low) / spacing);
        var last = Math.Ceiling(pair.Loss(high) / spacing);
        return ((int)first, (int)Math.Max(first + 1, last));
    }

    /// <summary>
    /// How many points to go on at once: where a region weighs w after tilting, a step of s points costs as much accuracy as w·s² points elsewhere. The
    /// far tails, most of the grid, are so passed in a few strides.
    /// </summary>
    private static int Stride(LossPair pair, double position, double spacing, double tilt)
    {
        if (tilt == 0) return 1;
        var weight = (pair.IsRemoval ? pair.Above(position) : pair.Below(position)) * Math.Exp(tilt * pair.Loss(position));
        return (int)Math.Max(1, Math.Min(StrideAccuracy / Math.Sqrt(weight), WidestStride / (spacing * (1 + tilt))));
    }

    /// <summary>The first grid point beyond a loss, and not so near that the merged outcome would be a hair.</summary>
    private static int NextPoint(double loss, bool rightwards) => rightwards ? (int)Math.Floor(loss + Hair) + 1 : (int)Math.Ceiling(loss - Hair) - 1;

    /// <summary>The outcomes from a position towards a limit whose common loss is <paramref name="loss"/>, or nothing where they do not suffice.</summary>
    private static (double End, double Mass)? Merge(LossPair pair, double from, double limit, double loss)
    {
        var direction = Math.Sign(limit - from);
        var centre = pair.Position(loss);
        if (!(direction * (centre - from) > 0 && direction * (limit - centre) > 0)) return null;
        var (mass, near) = Moments(pair, from, centre, loss); // what balances it lies beyond the centre
        var (reached, end, far) = (centre, direction > 0 ? Math.Min(limit, 2 * centre - from) : Math.Max(limit, 2 * centre - from), 0.0);
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            var (moreMass, moreBalance) = Moments(pair, reached, end, loss);
            (reached, mass, far) = (end, mass + moreMass, far + moreBalance);
            // Integrals to the left are negative, and so are losses below the centre: both directions have far > 0 > near.
            var excess = far + near;
            if (Math.Abs(excess) <= BalanceTolerance * -near) return (reached, direction * mass);
            if (reached == limit && excess < 0) return null;
            var slope = direction * -NearOne.ExpM1(loss - pair.Loss(reached)) * pair.Density(reached);
            var distance = direction * (reached - centre);
            var target = centre + direction * Math.Clamp(distance - excess / slope, distance / 4, 3 * distance);
            end = direction > 0 ? Math.Min(limit, target) : Math.Max(limit, target);
            if (end == reached) return (reached, direction * mass);
        }

        return null;
    }

    /// <summary>∫ dP and ∫ (1 − exp(loss − ℓ)) dP between two positions, signed.</summary>
    private static (double Mass, double Balance) Moments(LossPair pair, double from, double to, double loss)
    {
        if (from == to) return (0, 0);
        var width = Math.Min(WidestPanel, 1.5 / pair.Shift);
        var panels = Math.Max(1, (int)Math.Ceiling(Math.Abs(to - from) / width));
        var rule = Math.Abs(to - from) < 0.004 * width ? GaussLegendre.Two : Math.Abs(to - from) < 0.1 * width ? GaussLegendre.Four : GaussLegendre.Eight;
        var half = (to - from) / panels / 2;
        double mass = 0, balance = 0;
        for (var panel = 0; panel < panels; panel++)
        {
            var centre = from + (2 * panel + 1) * half;
            for (var i = 0; i < rule.Nodes.Length; i++)
            {
                var z = centre + half * rule.Nodes[i];
                var weight = half * rule.Weights[i] * pair.Density(z);
                mass += weight;
                balance -= weight * NearOne.ExpM1(loss - pair.Loss(z));
            }
        }

        return (mass, balance);
    }
}
