using System.Collections.Immutable;
using Workbench.Learning.Networks.Training;

namespace Workbench.Learning.Networks;

/// <summary>Settings of <see cref="MultilayerPerceptron"/>.</summary>
public sealed record MultilayerPerceptronSettings
{
    /// <summary>Units of each hidden layer, from the input on, each at least 1; none makes a logistic regression.</summary>
    public ImmutableArray<int> HiddenSizes
    {
        get;
        init => field = !value.IsDefault && value.All(size => size > 0) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "A hidden layer has at least one unit.");
    } = [128, 64];

    /// <summary>The function after each hidden layer. Weights before ReLU are drawn after He, others after Glorot.</summary>
    public Activation Activation
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such activation.");
    }

    /// <summary>Probability in [0, 1) that a hidden unit's output is dropped in a step.</summary>
    public double Dropout
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A dropout probability lies in [0, 1).");
    }

    /// <summary>Batch size, learning rate and its schedule, optimiser, weight decay.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>Most passes over the training rows, at least 1.</summary>
    public int Epochs
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one epoch is needed.");
    } = 20;

    /// <summary>When to stop before the last epoch; null: never, and all rows are learnt from.</summary>
    public EarlyStoppingSettings? EarlyStopping { get; init; }

    /// <summary>Whether inputs are shifted and scaled to mean 0 and deviation 1 on the rows that are learnt from. The model then does so by itself.</summary>
    public bool StandardisesInputs { get; init; } = true;
}
