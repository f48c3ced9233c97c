using System.Globalization;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>A boosted model of a yes-or-no outcome.</summary>
public sealed class BoostedClassifier : IClassifier
{
    private readonly double sigmoid;

    /// <summary>Takes over a model.</summary>
    /// <exception cref="ArgumentException">Its objective is not <c>binary</c>.</exception>
    public BoostedClassifier(TreeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var words = model.Objective.Split(' ');
        if (words[0] != "binary") throw new ArgumentException($"The model's objective is '{model.Objective}'; a classifier needs 'binary'.", nameof(model));
        sigmoid = words.FirstOrDefault(word => word.StartsWith("sigmoid:", StringComparison.Ordinal)) is { } word ? double.Parse(word["sigmoid:".Length..], CultureInfo.InvariantCulture) : 1;
        Model = model;
    }

    /// <summary>The trees.</summary>
    public TreeModel Model { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = Model.FeatureNames.Select(table.IndexOf).ToArray();
        var (row, probabilities) = (new double[columns.Length], new double[table.RowCount]);
        for (var i = 0; i < probabilities.Length; i++)
        {
            for (var column = 0; column < columns.Length; column++) row[column] = table.Column(columns[column])[i];
            var score = 0.0;
            foreach (var tree in Model.Trees) score += tree.Leaves[TreeWalk.LeafOf(tree, row)].Value;
            probabilities[i] = 1 / (1 + Math.Exp(-sigmoid * score));
        }

        return probabilities;
    }
}
