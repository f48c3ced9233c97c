using Workbench.Federation.Strategies;
using Workbench.Learning.Networks.Training;

namespace Workbench.Federation.Rounds;

/// <summary>What every site does in a round.</summary>
public sealed record LocalTrainingSettings
{
    /// <summary>Passes over the site's rows in a round, at least 1.</summary>
    public int Epochs
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one epoch is needed.");
    } = 5;

    /// <summary>Batch size, learning rate and optimiser. The optimiser begins anew in every round; a schedule counts the local epochs of all rounds.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>The pull back to the global model (FedProx); null: none.</summary>
    public ProximalTerm? Proximal { get; init; }
}
