using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks.Training;

namespace Workbench.Federation.Rounds;

/// <summary>A site that trains a network on its own rows: local epochs of mini-batches from the global model.</summary>
public sealed class NetworkSite : ISiteTrainer
{
    private readonly TrainingRows rows;
    private readonly LocalTraining training;

    /// <summary>A site with its rows.</summary>
    /// <param name="site">Its number, from 1.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="rows">What it trains on, scaled as all sites agreed (<see cref="ColumnSums"/>).</param>
    /// <param name="training">What all sites share.</param>
    public NetworkSite(uint site, string name, TrainingRows rows, LocalTraining training)
    {
        ArgumentOutOfRangeException.ThrowIfZero(site);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(training);
        (Site, Name, this.rows, this.training) = (site, name, rows, training);
    }

    /// <inheritdoc/>
    public uint Site { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long SampleCount => rows.RowCount;

    /// <inheritdoc/>
    public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        var losses = new double[training.Settings.Epochs];
        var change = new double[globalParameters.Length];
        for (var k = 0; k < change.Length; k++) change[k] = globalParameters[k];
        training.Use(globalParameters, trainer =>
        {
            for (var epoch = 0; epoch < losses.Length; epoch++)
                losses[epoch] = Epoch(trainer, ((round - 1) * losses.Length) + epoch, random, cancellation);
            var trained = trainer.Parameters.Values;
            for (var k = 0; k < change.Length; k++) change[k] = trained[k] - change[k];
        });
        return new SiteRound(new SiteUpdate(Site, change, SampleCount), losses[^1]) { EpochLosses = [.. losses] };
    }

    private double Epoch(NetworkTrainer trainer, int epoch, RandomSource random, CancellationToken cancellation)
    {
        var loss = trainer.TrainEpoch(rows, epoch, random, cancellation);
        return double.IsFinite(loss) ? loss
            : throw new ArithmeticException($"The loss of site {Name} is no longer finite in local epoch {epoch + 1}; choose a smaller learning rate.");
    }
}
