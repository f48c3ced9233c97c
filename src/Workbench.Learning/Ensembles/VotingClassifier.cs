using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Ensembles;

/// <summary>Models that vote, for example trained ones of a <see cref="VotingLearner"/>.</summary>
public sealed class VotingClassifier : IClassifier
{
    private readonly VotingKind kind;

    /// <summary>Brings models together that are trained already.</summary>
    /// <param name="models">At least one.</param>
    /// <param name="weights">How much each model's vote counts, above 0.</param>
    /// <param name="kind">What they say.</param>
    /// <exception cref="ArgumentException">There are no models, or not one weight each, or a weight is not above 0.</exception>
    public VotingClassifier(IReadOnlyList<IClassifier> models, IReadOnlyList<double> weights, VotingKind kind)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(weights);
        if (models.Count == 0) throw new ArgumentException("There is no model to vote.", nameof(models));
        if (models.Count != weights.Count) throw new ArgumentException($"There are {weights.Count} weights for {models.Count} models.", nameof(weights));
        if (weights.Any(weight => !(weight > 0 && double.IsFinite(weight)))) throw new ArgumentException("A vote counts more than 0.", nameof(weights));
        (Models, Weights, this.kind) = ([.. models], [.. weights], kind);
    }

    /// <summary>The models in order.</summary>
    public ImmutableArray<IClassifier> Models { get; }

    /// <summary>How much each vote counts.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var sums = new double[table.RowCount];
        for (var i = 0; i < Models.Length; i++)
        {
            var probabilities = Models[i].PredictProbabilities(table);
            for (var row = 0; row < sums.Length; row++)
                sums[row] += Weights[i] * (kind == VotingKind.Soft ? probabilities[row] : probabilities[row] >= 0.5 ? 1 : 0);
        }

        var total = Weights.Sum();
        for (var row = 0; row < sums.Length; row++) sums[row] = Math.Min(1, sums[row] / total); // rounding may pass 1
        return sums;
    }
}
