namespace Workbench.Federation.Accounting;

/// <summary>Finds the smallest noise whose ε, by a given accountant, does not pass a target.</summary>
public static class NoiseCalibration
{
    private const double LeastNoise = 1e-3, MostNoise = 1e7;
    private const int MostSteps = 200;

    // The usual implementation's default grid gives an ε up to this much above ours. With it, others who check the claim find it kept.
    private const double LossMargin = 7e-4;

    /// <summary>The noise multiplier for a target.</summary>
    /// <param name="accountant">Who derives ε.</param>
    /// <param name="history">The releases as a function of the noise multiplier; ε must fall where it grows.</param>
    /// <param name="epsilon">Target ε in nats, above 0.</param>
    /// <param name="delta">δ, in (0, 1).</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>A multiplier on the safe side and within one part in 10¹² of the smallest; with loss distributions one part in 1,000.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is not above 0, or δ not in (0, 1).</exception>
    /// <exception cref="InvalidDataException">The accountant has no bound for the history, or no multiplier between 0.001 and 10⁷ keeps the target.</exception>
    public static CalibratedNoise Find(IPrivacyAccountant accountant, Func<double, PrivacyHistory> history, double epsilon, double delta, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(accountant);
        ArgumentNullException.ThrowIfNull(history);
        if (!(epsilon > 0 && double.IsFinite(epsilon))) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "A target ε is a number above 0.");
        var (tolerance, aim) = accountant is PrivacyLossAccountant ? (1e-6, epsilon - LossMargin * Math.Min(1, epsilon)) : (1e-12, epsilon);
        Trial Try(double noise) => new(noise, accountant.Account(history(noise), delta, cancellation), aim);

        var safe = Try(1);
        while (!safe.Keeps) safe = safe.Noise < MostNoise ? Try(safe.Noise * 4) : throw Impossible($"no noise multiplier up to {MostNoise:0} keeps");
        var unsafeTrial = Try(safe.Noise / 4);
        while (unsafeTrial.Keeps) (safe, unsafeTrial) = unsafeTrial.Noise > LeastNoise ? (unsafeTrial, Try(unsafeTrial.Noise / 4)) : throw Impossible($"even a noise multiplier of {LeastNoise} keeps");
        var (safeWeight, unsafeWeight) = (1.0, 1.0);
        for (var step = 0; step < MostSteps && safe.Noise - unsafeTrial.Noise > tolerance * safe.Noise; step++)
        {
            var next = Try(Between(unsafeTrial, unsafeWeight, safe, safeWeight, tolerance, step));
            // The Illinois rule: an end that stays twice counts half, so that the bracket shrinks from both sides.
            if (next.Keeps) (safe, safeWeight, unsafeWeight) = (next, 1, step % 3 == 2 ? 1 : unsafeWeight / 2);
            else (unsafeTrial, unsafeWeight, safeWeight) = (next, 1, step % 3 == 2 ? 1 : safeWeight / 2);
        }

        return new CalibratedNoise(safe.Noise, safe.Guarantee);

        InvalidDataException Impossible(string reason) => new($"{reason} ε = {epsilon} at δ = {delta} by the accountant {accountant.Name}; choose another target.");
    }

    /// <summary>The noise multiplier of equal steps; <paramref name="template"/> gives sampler, rate and steps, and its own multiplier is ignored.</summary>
    /// <inheritdoc cref="Find(IPrivacyAccountant, Func{double, PrivacyHistory}, double, double, CancellationToken)"/>
    public static CalibratedNoise Find(IPrivacyAccountant accountant, PrivacyUnit unit, PrivacyEvent template, double epsilon, double delta, CancellationToken cancellation) =>
        Find(accountant, noise => PrivacyHistory.Of(unit, template with { NoiseMultiplier = noise }), epsilon, delta, cancellation);

    /// <summary>Regula falsi in logarithms, where ε is nearly a power of the noise; every third step halves the bracket instead.</summary>
    private static double Between(Trial low, double lowWeight, Trial high, double highWeight, double tolerance, int step)
    {
        var (left, right) = (Math.Log(low.Noise), Math.Log(high.Noise));
        if (step % 3 == 2 || high.Excess < -10 || !double.IsFinite(low.Excess)) return Math.Exp((left + right) / 2);
        var (above, below) = (low.Excess * lowWeight, high.Excess * highWeight);
        var guess = left + (right - left) * (above / (above - below));
        // A hair beyond the guess on the safe side, so that a good guess closes the bracket next time from the other side.
        return Math.Exp(Math.Clamp(guess + tolerance / 3, left + tolerance / 4, right - tolerance / 4));
    }

    private sealed record Trial(double Noise, PrivacyGuarantee Guarantee, double Target)
    {
        public bool Keeps => Guarantee.Epsilon <= Target;

        public double Excess => Math.Log(Guarantee.Epsilon / Target);
    }
}
