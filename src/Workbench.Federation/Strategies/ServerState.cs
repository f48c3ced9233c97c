namespace Workbench.Federation.Strategies;

/// <summary>The global model and what a server optimiser remembers of earlier rounds.</summary>
public sealed class ServerState
{
    private readonly double[] parameters, momentum, variance;

    internal ServerState(double[] parameters, double[] momentum, double[] variance, int round) =>
        (this.parameters, this.momentum, this.variance, Round) = (parameters, momentum, variance, round);

    /// <summary>A model before its first round.</summary>
    public static ServerState Start(ReadOnlySpan<double> parameters) =>
        new(parameters.ToArray(), new double[parameters.Length], new double[parameters.Length], 0);

    /// <summary>The global model's parameters.</summary>
    public ReadOnlySpan<double> Parameters => parameters;

    /// <summary>First moment, of the parameters' length; 0 before the first round.</summary>
    public ReadOnlySpan<double> Momentum => momentum;

    /// <summary>Second moment, of the parameters' length; 0 before the first round.</summary>
    public ReadOnlySpan<double> Variance => variance;

    /// <summary>Rounds done.</summary>
    public int Round { get; }

    /// <summary>A copy of the parts with the round counted, for the next state.</summary>
    internal (double[] Parameters, double[] Momentum, double[] Variance, int Round) Next(int changeLength) =>
        changeLength == parameters.Length ? ([.. parameters], [.. momentum], [.. variance], Round + 1)
            : throw new ArgumentException($"A change of {changeLength} values for a model of {parameters.Length}.");
}
