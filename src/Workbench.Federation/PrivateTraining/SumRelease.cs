using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.PrivateTraining;

/// <summary>The one way from a sum of clipped contributions to what may leave: a mechanism with a fixed clipping norm, or with one that adapts.</summary>
internal sealed class SumRelease
{
    private readonly ClippingNorm fixedNorm;
    private readonly GaussianMechanism? gaussian;
    private readonly AdaptiveClippingMechanism? adaptive;

    /// <summary>A mechanism for neighbours that differ by one added or removed unit.</summary>
    public SumRelease(ClippingNorm norm, AdaptiveClippingSettings? adaptiveClipping, double noiseMultiplier, NoiseSource source)
    {
        fixedNorm = norm;
        if (adaptiveClipping is null)
            gaussian = new GaussianMechanism(Sensitivity.OfSum(norm, NeighbourRelation.AddRemove), noiseMultiplier, source);
        else adaptive = new AdaptiveClippingMechanism(adaptiveClipping, NeighbourRelation.AddRemove, noiseMultiplier, source);
    }

    /// <summary>What contributions are to be clipped to before the next release.</summary>
    public ClippingNorm Norm => adaptive?.Norm ?? fixedNorm;

    /// <summary>Adds noise, after the permit has let it.</summary>
    /// <param name="sum">The sum, wiped afterwards.</param>
    /// <param name="unclipped">Contributions that were within the norm.</param>
    /// <param name="permit">One of its steps is used up, whatever happens next.</param>
    /// <param name="participation">How the contributors were chosen.</param>
    public NoisySum Release(Span<double> sum, int unclipped, BudgetPermit permit, Participation participation)
    {
        try
        {
            return adaptive?.Release(sum, unclipped, permit, participation) ?? gaussian!.Release(sum, permit, participation);
        }
        finally
        {
            sum.Clear(); // a sum without noise is not kept
        }
    }
}
