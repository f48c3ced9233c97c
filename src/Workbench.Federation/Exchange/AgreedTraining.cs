using System.Collections.Immutable;

namespace Workbench.Federation.Exchange;

/// <summary>What all sites train, and how: a dense network with ReLU layers and one output, by stochastic gradient descent with Nesterov's momentum.</summary>
public sealed record AgreedTraining
{
    /// <summary>Units of each hidden layer, from the input on, each in 1 … 65,536; none makes a logistic regression.</summary>
    public required ImmutableArray<int> HiddenLayers
    {
        get;
        init => field = !value.IsDefault && value.Length <= 64 && value.All(size => size is >= 1 and <= 65_536) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "A network has at most 64 hidden layers of 1 to 65,536 units.");
    }

    /// <summary>Passes of a site over its rows in each round, at least 1.</summary>
    public required int LocalEpochs
    {
        get;
        init => field = value is >= 1 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A round has 1 to 100,000 local epochs.");
    }

    /// <summary>Rows of a step, at least 1.</summary>
    public required int BatchSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch has at least one row.");
    }

    /// <summary>Learning rate, above 0.</summary>
    public required double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is a finite number above 0.");
    }

    /// <summary>Share of the last step that the next one keeps, in [0, 1). Every round begins without one.</summary>
    public required double Momentum
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A momentum lies in [0, 1).");
    }

    /// <summary>Share of the weights that a step takes away, in units of the learning rate; at least 0.</summary>
    public required double WeightDecay
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A weight decay is a finite number of at least 0.");
    }
}
