using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Learning.Networks.Optimisers;

namespace Workbench.Experiments.Federated;

/// <summary>How the private network is trained, but for its noise, which follows from ε.</summary>
public sealed record PrivatePlan
{
    /// <summary>Number of rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Steps of one pass at the smallest site; its records over this number, rounded up, is every site's expected batch.</summary>
    public int BatchesOfSmallestSite { get; init; } = 12;

    /// <summary>Passes a round.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>The norm to which each record's gradient is clipped.</summary>
    public required double ClippingNorm { get; init; }

    /// <summary>Learning rate of the sites.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Share of the last rounds whose models are averaged, in (0, 1]: post-processing, which costs nothing.</summary>
    public double AveragedShare { get; init; } = 0.3;

    /// <summary>Which sites leave a round.</summary>
    public DropoutSchedule Dropouts { get; init; } = DropoutSchedule.None;

    /// <summary>Sites without which a round is given up.</summary>
    public int MinimumSites { get; init; } = 1;

    /// <summary>Masks for the updates; null: the coordinator sees the noisy updates.</summary>
    public MaskSettings? Masks { get; init; }

    /// <summary>The expected batch.</summary>
    /// <param name="smallestSite">Records of the smallest site.</param>
    public int BatchSize(long smallestSite) => (int)((smallestSite + BatchesOfSmallestSite - 1) / BatchesOfSmallestSite);

    /// <summary>The sites' settings.</summary>
    /// <param name="smallestSite">Records of the smallest site.</param>
    /// <param name="noiseMultiplier">σ over the clipping norm.</param>
    public PrivateTrainingSettings Training(long smallestSite, double noiseMultiplier) => new()
    {
        NoiseMultiplier = noiseMultiplier, ClippingNorm = new(ClippingNorm), BatchSize = BatchSize(smallestSite), Epochs = Epochs,
        LearningRate = LearningRate, Optimiser = new MomentumSettings { Momentum = 0, Nesterov = false },
    };
}
