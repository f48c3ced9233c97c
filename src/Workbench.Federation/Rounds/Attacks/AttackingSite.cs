using Workbench.Learning;

namespace Workbench.Federation.Rounds.Attacks;

/// <summary>A site that trains as it should and then sends something else.</summary>
public sealed class AttackingSite : ISiteTrainer
{
    private readonly ISiteTrainer inner;
    private readonly IUpdateAttack attack;

    /// <summary>Makes a site hostile.</summary>
    public AttackingSite(ISiteTrainer inner, IUpdateAttack attack)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(attack);
        (this.inner, this.attack) = (inner, attack);
    }

    /// <inheritdoc/>
    public uint Site => inner.Site;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public long SampleCount => inner.SampleCount;

    /// <inheritdoc/>
    public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        var honest = inner.Train(globalParameters, round, random, cancellation);
        return honest with { Update = attack.Forge(honest.Update, random.Fork("attack")) };
    }
}
