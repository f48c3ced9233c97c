using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Ensembles;

/// <summary>A final model over the probabilities of others.</summary>
public sealed class StackingClassifier : IClassifier
{
    private readonly string[] names;
    private readonly string[]? passedThrough;

    internal StackingClassifier(string[] names, IClassifier[] models, IClassifier final, string[]? passedThrough) =>
        (this.names, Models, Final, this.passedThrough) = (names, [.. models], final, passedThrough);

    /// <summary>The members, trained on all rows, in order.</summary>
    public ImmutableArray<IClassifier> Models { get; }

    /// <summary>The model of their probabilities.</summary>
    public IClassifier Final { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var predictions = Models.Select(model => model.PredictProbabilities(table)).ToArray();
        return Final.PredictProbabilities(Stack(names, predictions, passedThrough is null ? null : table.SelectColumns(passedThrough)));
    }

    /// <summary>One column a member, then the features where they are passed through.</summary>
    /// <exception cref="ArgumentException">A feature has the name of a member.</exception>
    internal static FeatureTable Stack(string[] names, double[][] predictions, FeatureTable? features)
    {
        var columns = predictions.Select(values => Array.ConvertAll(values, value => (float)value)).ToList();
        if (features is null) return new FeatureTable(names, [.. columns]);
        for (var column = 0; column < features.ColumnCount; column++) columns.Add(features.Column(column).ToArray());
        return new FeatureTable([.. names, .. features.Names], [.. columns]);
    }
}
