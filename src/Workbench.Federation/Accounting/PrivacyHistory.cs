using System.Collections.Immutable;

namespace Workbench.Federation.Accounting;

/// <summary>All that was released about the same units, in order.</summary>
/// <param name="Unit">Whose presence is hidden.</param>
/// <param name="Relation">Which data sets count as neighbours.</param>
/// <param name="Events">The releases; none means that nothing was released.</param>
public sealed record PrivacyHistory(PrivacyUnit Unit, NeighbourRelation Relation, ImmutableArray<PrivacyEvent> Events)
{
    /// <summary>A history of one event.</summary>
    public static PrivacyHistory Of(PrivacyUnit unit, params ReadOnlySpan<PrivacyEvent> events) =>
        new(unit, NeighbourRelation.AddRemove, [.. events]);

    /// <summary>The history with one more event.</summary>
    public PrivacyHistory With(PrivacyEvent next) => this with { Events = Events.Add(next) };

    /// <summary>Steps of all events.</summary>
    public long Steps => Events.Sum(item => item.Steps);

    /// <summary>Which samplers ran, each once.</summary>
    public ImmutableArray<SamplerKind> Samplers => [.. Events.Select(item => item.Sampler).Distinct().Order()];

    /// <summary>
    /// The releases as an accountant composes them: multipliers per sensitivity of the relation, passes for shuffled batches, no amplification
    /// where none is proved, and equal releases together.
    /// </summary>
    /// <exception cref="InvalidDataException">A combination for which no bound is known here.</exception>
    internal IReadOnlyList<ComposedGaussian> Compose() =>
    [
        .. Events.Select(Compose)
            .GroupBy(item => (item.NoiseMultiplier, item.SamplingRate, item.Noise))
            .Select(group => group.First() with { Steps = group.Sum(item => item.Steps) })
            .OrderBy(item => item.SamplingRate).ThenBy(item => item.NoiseMultiplier).ThenBy(item => item.Noise),
    ];

    private ComposedGaussian Compose(PrivacyEvent item)
    {
        item.CheckSampler();
        var sampled = item.Sampler == SamplerKind.Poisson && item.SamplingRate < 1;
        if (sampled && Relation == NeighbourRelation.Replace)
            throw new InvalidDataException("Poisson sampling is accounted for added or removed units only; for replaced ones no tight pair of distributions is known. Choose add/remove.");
        if (sampled && item.Noise == NoiseKind.DiscreteGaussian)
            throw new InvalidDataException("Discrete Gaussian noise is accounted without sampling only; let everyone take part, or use Gaussian noise.");
        return new ComposedGaussian(
            item.NoiseMultiplier / (Relation == NeighbourRelation.Replace ? 2 : 1),
            sampled ? item.SamplingRate : 1,
            item.Sampler == SamplerKind.Shuffled ? Passes(item) : item.Steps,
            item.Noise);
    }

    // A small allowance for rounding: 266 steps at a rate of 1/266 are one pass and not a hair more.
    private static long Passes(PrivacyEvent item) => Math.Max(1, (long)Math.Ceiling(item.Steps * item.SamplingRate - 1e-9 * item.Steps));
}
