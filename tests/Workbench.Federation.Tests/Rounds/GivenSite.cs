using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Tests.Rounds;

/// <summary>A site whose update is a given function of the model, so that rounds can be reckoned by hand.</summary>
internal sealed class GivenSite(uint site, long sampleCount, Func<float[], int, double[]> update) : ISiteTrainer
{
    public uint Site => site;

    public string Name => $"site {site}";

    public long SampleCount => sampleCount;

    /// <summary>How often it was asked to train.</summary>
    public int Calls { get; private set; }

    public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation)
    {
        Calls++;
        return new SiteRound(new SiteUpdate(site, update(globalParameters.ToArray(), round), sampleCount), 0.5);
    }
}
