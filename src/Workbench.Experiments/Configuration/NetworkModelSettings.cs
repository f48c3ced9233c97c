using System.Collections.Immutable;

namespace Workbench.Experiments.Configuration;

/// <summary>A multilayer perceptron and how it is trained: stochastic gradient descent with Nesterov's momentum.</summary>
public sealed record NetworkModelSettings
{
    /// <summary>Units of each hidden layer.</summary>
    [AllowedRange(1, 65_536)]
    public ImmutableArray<int> HiddenLayers { get; init; } = [128, 64];

    /// <summary>Step of the descent.</summary>
    [AllowedRange(0, 10, Open = true)]
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Share of the last step that the next one keeps, in [0, 1).</summary>
    [AllowedRange(0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Rows of a step.</summary>
    [AllowedRange(1, 1_000_000)]
    public int BatchSize { get; init; } = 256;

    /// <summary>Passes over the training rows.</summary>
    [AllowedRange(1, 100_000)]
    public int Epochs { get; init; } = 5;

    /// <summary>Penalty on the squared weights (scikit-learn's <c>alpha</c>).</summary>
    [AllowedRange(0, 1_000)]
    public double L2 { get; init; } = 0.01;
}
