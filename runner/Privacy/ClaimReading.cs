using System.Collections.Immutable;
using Workbench.Federation.Accounting;

namespace Workbench.Runner.Privacy;

/// <summary>What the command line says in place of a file, or because the file is silent.</summary>
internal sealed record ClaimOverrides(double? NoiseMultiplier, double? NoiseFactor, double? SamplingRate, long? Steps, double? Delta, int? Parts, PrivacyUnit? Unit);

/// <summary>A claim taken out of a configuration, and what had to be assumed for it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Assumptions">Readings that the file leaves open, one sentence each.</param>
internal sealed record ClaimReading(PrivacyClaim Claim, ImmutableArray<string> Assumptions)
{
    private const double UsualDelta = 1e-6;

    /// <summary>Reads the claim of a configuration.</summary>
    /// <exception cref="InvalidDataException">A value is no number or out of its range.</exception>
    public static ClaimReading Of(ForeignConfiguration file, ClaimOverrides overrides, string path)
    {
        try
        {
            return Read(file, overrides);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    private static ClaimReading Read(ForeignConfiguration file, ClaimOverrides overrides)
    {
        var assumptions = ImmutableArray.CreateBuilder<string>();
        var epsilon = file.Number("ε", PrivacyKeys.Epsilon)!.Value;
        var delta = overrides.Delta ?? file.Number("δ", PrivacyKeys.Delta) ?? Assume(assumptions, UsualDelta, $"No δ is stated; {UsualDelta} is assumed.");
        var (steps, unit) = StepsOf(file, overrides, assumptions);
        var noise = overrides.NoiseMultiplier ?? file.Number("the noise multiplier", PrivacyKeys.NoiseMultiplier);
        if (noise is null && (overrides.NoiseFactor ?? file.Number("the noise factor", PrivacyKeys.NoiseFactor)) is { } factor)
            noise = Assume(assumptions, factor * PrivacyClaim.ClassicalMultiplier(epsilon, delta, steps.Steps),
                FormattableString.Invariant($"The noise is taken from the classical formula at ε/√{steps.Steps} and δ/{steps.Steps} a round, times {factor}."));
        else if (noise is null)
            assumptions.Add(FormattableString.Invariant($"The classical formula at ε/√{steps.Steps} and δ/{steps.Steps} a round would give a multiplier of {PrivacyClaim.ClassicalMultiplier(epsilon, delta, steps.Steps):0.####}; --noise-factor 1 checks it."));
        var claim = new PrivacyClaim
        {
            Epsilon = epsilon, Delta = delta, NoiseMultiplier = noise, Steps = steps, Unit = unit, Faults = Faults(file),
            Parts = overrides.Parts ?? checked((int)(file.Number("the number of clipped parts", PrivacyKeys.Parts) ?? 1)),
        };
        return new ClaimReading(claim, assumptions.ToImmutable());
    }

    private static (PrivacyEvent Steps, PrivacyUnit Unit) StepsOf(ForeignConfiguration file, ClaimOverrides overrides, ImmutableArray<string>.Builder assumptions)
    {
        var rounds = file.Number("the number of rounds", PrivacyKeys.Rounds);
        var (batch, records) = (file.Number("the batch size", PrivacyKeys.BatchSize), file.Number("the number of records", PrivacyKeys.Records));
        var rate = overrides.SamplingRate ?? file.Number("the sampling rate", PrivacyKeys.SamplingRate);
        var steps = overrides.Steps ?? (long?)file.Number("the number of steps", PrivacyKeys.Steps);
        var shuffled = file.Text(PrivacyKeys.Shuffled) is "true" or "True";
        var byRecord = rate is null && batch > 0 && records > 0;
        if (byRecord)
        {
            var perEpoch = Math.Ceiling(records!.Value / batch!.Value);
            steps ??= (long)(perEpoch * (file.Number("the number of epochs", PrivacyKeys.Epochs) ?? 1) * (rounds ?? 1));
            // The last batch of a shuffled pass may be short; the pass counts.
            rate = shuffled ? 1 / perEpoch : Math.Min(1, batch.Value / records.Value);
        }

        var unit = overrides.Unit ?? UnitOf(file) ?? Assume(assumptions, byRecord ? PrivacyUnit.Record : PrivacyUnit.Site, byRecord
            ? "The unit is taken to be the record, because batches are drawn from records."
            : "The unit is taken to be the site, all of which take part in every round unless a rate is stated.");
        var count = steps ?? (rounds is { } stated ? (long)stated : Assume(assumptions, 1L, "No rounds or steps are stated; one is assumed."));
        if (rate < 1 && !shuffled) assumptions.Add("The sampler is taken to be Poisson; for shuffled batches nothing is gained by sampling, and ε is larger.");
        return (PrivacyEvent.Poisson(1, rate ?? 1, count) with { Sampler = rate < 1 ? shuffled ? SamplerKind.Shuffled : SamplerKind.Poisson : SamplerKind.None }, unit);
    }

    private static PrivacyUnit? UnitOf(ForeignConfiguration file) => file.Text(PrivacyKeys.Unit) switch
    {
        "record" or "example" or "user" => PrivacyUnit.Record,
        "site" or "client" => PrivacyUnit.Site,
        _ => null,
    };

    private static ImmutableArray<string> Faults(ForeignConfiguration file)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (file.Text(PrivacyKeys.NoiseSeed) is { } seed) faults.Add($"The noise comes from the seed {seed}, so whoever knows it can subtract it: ε is infinite.");
        if (file.Text(PrivacyKeys.Enabled) is "false" or "False") faults.Add("Privacy is switched off, so nothing of this runs: ε is infinite.");
        return faults.ToImmutable();
    }

    private static T Assume<T>(ImmutableArray<string>.Builder assumptions, T value, string sentence)
    {
        assumptions.Add(sentence);
        return value;
    }
}
