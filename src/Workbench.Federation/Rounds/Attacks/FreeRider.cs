using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Rounds.Attacks;

/// <summary>A site that does no work: it sends the global model back, perhaps with some noise to look busy.</summary>
/// <remarks>J. Lin, M. Du and J. Liu, "Free-riders in federated learning: attacks and defenses", 2019.</remarks>
public sealed class FreeRider : ISiteTrainer
{
    private readonly ISiteTrainer replaced;
    private readonly double deviation;

    /// <summary>Puts a free rider in the place of a site.</summary>
    /// <param name="replaced">Whose number, name and records it claims.</param>
    /// <param name="deviation">Standard deviation of the noise on every parameter, finite and at least 0.</param>
    public FreeRider(ISiteTrainer replaced, double deviation)
    {
        ArgumentNullException.ThrowIfNull(replaced);
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A deviation is a finite number of at least 0.");
        (this.replaced, this.deviation) = (replaced, deviation);
    }

    /// <inheritdoc/>
    public uint Site => replaced.Site;

    /// <inheritdoc/>
    public string Name => replaced.Name;

    /// <inheritdoc/>
    public long SampleCount => replaced.SampleCount;

    /// <inheritdoc/>
    public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        cancellation.ThrowIfCancellationRequested();
        var noise = random.Fork("attack");
        var values = new double[globalParameters.Length];
        if (deviation > 0)
            for (var k = 0; k < values.Length; k++) values[k] = deviation * noise.NextGaussian();
        return new SiteRound(new SiteUpdate(Site, values, SampleCount), double.NaN);
    }
}
