using Workbench.Federation.SecureAggregation;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>Which sites leave a round, and after which step: what a study does to its rounds.</summary>
/// <remarks>A site that lasts to <see cref="SitePhase.UpdateMasked"/> is in the sum; one that leaves earlier is not. Open rounds know this difference alone.</remarks>
public sealed class DropoutSchedule
{
    private readonly Func<int, uint, SitePhase?> lastStep;

    private DropoutSchedule(Func<int, uint, SitePhase?> lastStep) => this.lastStep = lastStep;

    /// <summary>Nobody leaves.</summary>
    public static DropoutSchedule None { get; } = new((_, _) => null);

    /// <summary>A list of who leaves when.</summary>
    /// <exception cref="ArgumentException">A site leaves a round twice.</exception>
    public static DropoutSchedule Listed(IEnumerable<Dropout> dropouts)
    {
        ArgumentNullException.ThrowIfNull(dropouts);
        var list = dropouts.ToDictionary(dropout => (dropout.Round, dropout.Site), dropout => dropout.LastStep);
        return new DropoutSchedule((round, site) => list.TryGetValue((round, site), out var last) ? last : null);
    }

    /// <summary>Every site leaves every round with the same probability, independently.</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <param name="lastStep">The last step that it still takes part in.</param>
    /// <param name="random">Forked by round and site.</param>
    public static DropoutSchedule Independent(double probability, SitePhase lastStep, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in [0, 1].");
        return new DropoutSchedule((round, site) => random.Fork(round).Fork(site).NextBoolean(probability) ? lastStep : null);
    }

    /// <summary>The last step that a site takes part in, or null if it stays to the end.</summary>
    public SitePhase? LastStep(int round, uint site) => lastStep(round, site);
}
