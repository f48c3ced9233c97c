using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Networks.Vectors;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Networks;

/// <summary>Trains dense networks with the log-loss of a yes-or-no outcome.</summary>
public sealed class MultilayerPerceptron : IClassifierLearner
{
    private readonly MultilayerPerceptronSettings settings;
    private readonly int threadCount;
    private readonly IProgress<EpochResult>? progress;
    private readonly VectorWidth width;

    /// <summary>A learner.</summary>
    /// <param name="settings">What to train and how.</param>
    /// <param name="threadCount">Most threads, at least 1; the model comes out the same, bit for bit, for any number.</param>
    /// <param name="progress">Hears of every epoch; may be null.</param>
    public MultilayerPerceptron(MultilayerPerceptronSettings settings, int threadCount, IProgress<EpochResult>? progress = null)
        : this(settings, threadCount, progress, VectorWidths.Best)
    {
    }

    internal MultilayerPerceptron(MultilayerPerceptronSettings settings, int threadCount, IProgress<EpochResult>? progress, VectorWidth width)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        (this.settings, this.threadCount, this.progress, this.width) = (settings, threadCount, progress, width);
    }

    /// <inheritdoc/>
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) =>
        FitNetwork(training, random, cancellation).Classifier;

    /// <summary>Trains a model and tells how it went.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="random">Forked into "validation", "initialisation" and "training".</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <exception cref="ArgumentException">There are no rows or columns, all weights are 0, a value is missing or infinite, or no row is left to learn from.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer finite: the learning rate is too large.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public NetworkFit FitNetwork(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        if (training.RowCount == 0 || training.Features.ColumnCount == 0) throw new ArgumentException("There is nothing to learn from.", nameof(training));
        using var team = new WorkerTeam(threadCount);
        var (learnt, kept) = Split(training, random.Fork("validation"));
        var scaling = InputScaling.Of(learnt.Features, settings.StandardisesInputs);
        var network = NetworkOf(training.Features.ColumnCount);
        var trainer = new NetworkTrainer(
            network, network.Initialise(random.Fork("initialisation")), new BinaryCrossEntropy(), settings.Training, team, width);
        var rows = TrainingRows.Of(learnt, scaling, team);
        var validation = kept is null ? null : TrainingRows.Of(kept, scaling, team);
        var best = new BestParameters(settings.EarlyStopping, trainer.Parameters);
        var epochs = new List<EpochResult>();
        while (epochs.Count < settings.Epochs && !best.IsOverdue)
        {
            var loss = trainer.TrainEpoch(rows, epochs.Count, random.Fork("training"), cancellation);
            var result = new EpochResult(epochs.Count + 1, loss, validation is null ? null : trainer.MeanLoss(validation));
            if (!double.IsFinite(result.ValidationLoss ?? loss))
                throw new ArithmeticException($"The loss is no longer finite in epoch {result.Epoch}; choose a smaller learning rate.");
            epochs.Add(result);
            best.Judge(result, trainer.Parameters);
            progress?.Report(result);
        }

        return new NetworkFit(new NetworkClassifier(network, best.Parameters, scaling, threadCount), epochs, best.Epoch);
    }

    /// <summary>The network of the settings for rows of so many features.</summary>
    /// <param name="inputSize">Features of a row, at least 1.</param>
    public NeuralNetwork NetworkOf(int inputSize)
    {
        var layers = new List<ILayer>();
        var size = inputSize;
        var initialisation = settings.Activation == Activation.Relu ? WeightInitialisation.He : WeightInitialisation.Glorot;
        foreach (var hidden in settings.HiddenSizes)
        {
            layers.Add(new DenseLayer(size, hidden, initialisation, width));
            layers.Add(settings.Activation switch
            {
                Activation.Relu => new ReluLayer(hidden, width),
                Activation.Tanh => new TanhLayer(hidden, width),
                _ => new SigmoidLayer(hidden, width),
            });
            if (settings.Dropout > 0) layers.Add(new DropoutLayer(hidden, settings.Dropout));
            size = hidden;
        }

        layers.Add(new DenseLayer(size, 1, WeightInitialisation.Glorot, width));
        return new NeuralNetwork(layers);
    }

    private (LabelledTable Learnt, LabelledTable? Kept) Split(LabelledTable training, RandomSource random)
    {
        if (settings.EarlyStopping is not { } stopping) return (training, null);
        var split = StratifiedSplit.Of(training.Labels, new SplitFractions(stopping.ValidationShare, 0), random);
        if (split.Training.IsEmpty || split.Validation.IsEmpty)
            throw new ArgumentException($"{training.RowCount} rows are too few to keep a share of {stopping.ValidationShare} back.", nameof(training));
        return (training.Select(split.Training), training.Select(split.Validation));
    }
}
