using Workbench.Federation.Rounds;
using Workbench.Learning;

namespace Workbench.Federation.Exchange;

/// <summary>A site whose training took place elsewhere: the rounds' engine asks it, and it answers with what came in.</summary>
internal sealed class ReceivedUpdate(string name, SiteRound received) : ISiteTrainer
{
    /// <inheritdoc/>
    public uint Site => received.Update.Site;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public long SampleCount => received.Update.SampleCount;

    /// <inheritdoc/>
    public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation) => received;
}
