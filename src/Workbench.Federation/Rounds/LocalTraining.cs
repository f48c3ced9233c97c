using System.Collections.Concurrent;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Rounds;

/// <summary>
/// The network and settings that all sites share, with the workspaces in which they train: as many as sites train at once, not as many as there are
/// sites. A workspace keeps nothing from one use to the next.
/// </summary>
public sealed class LocalTraining
{
    private readonly ConcurrentBag<NetworkTrainer> idle = [];
    private readonly ILoss loss;

    /// <summary>Fixes what is trained and how.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">What is to become small.</param>
    /// <param name="settings">What every site does in a round.</param>
    public LocalTraining(NeuralNetwork network, ILoss loss, LocalTrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(settings);
        (Network, this.loss, Settings) = (network, loss, settings);
    }

    /// <summary>The network.</summary>
    public NeuralNetwork Network { get; }

    /// <summary>What every site does in a round.</summary>
    public LocalTrainingSettings Settings { get; }

    /// <summary>Workspaces that nobody uses now.</summary>
    internal int WorkspaceCount => idle.Count;

    /// <summary>Lends a workspace with some parameters to one training.</summary>
    /// <exception cref="ArgumentException">The parameters are not as many as the network has.</exception>
    internal void Use(ReadOnlySpan<float> parameters, Action<NetworkTrainer> train)
    {
        if (!idle.TryTake(out var trainer)) trainer = NewTrainer();
        trainer.Restart(parameters);
        trainer.Term = Settings.Proximal is { Strength: > 0 } proximal ? new ProximalPull(proximal, parameters.ToArray()) : null;
        train(trainer);
        idle.Add(trainer); // one whose training failed is not used again
    }

    // Sites are what runs beside each other: within a site there is one thread.
    private NetworkTrainer NewTrainer() =>
        new(Network, new ModelParameters(new float[Network.ParameterCount]), loss, Settings.Training, new WorkerTeam(1));
}
