using System.Globalization;

namespace Workbench.Learning.Trees;

/// <summary>From raw scores to what an objective means: probabilities, rates, values.</summary>
/// <remarks>Formulas: LightGBM 4.6, <c>ConvertOutput</c> of each objective in <c>src/objective</c>.</remarks>
internal sealed class OutputTransform
{
    private static readonly string[] Identities =
        ["", "regression", "regression_l1", "huber", "fair", "quantile", "mape", "lambdarank", "rank_xendcg", "custom"];

    private static readonly string[] Exponentials = ["poisson", "gamma", "tweedie"];
    private readonly Kind kind;
    private readonly double sigmoid;
    private readonly bool averages;

    /// <summary>Reads the objective of a model.</summary>
    /// <exception cref="ArgumentException">The objective is not known.</exception>
    internal OutputTransform(TreeModel model)
    {
        averages = model.AverageOutput;
        var words = model.Objective.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length == 0 ? "" : words[0];
        sigmoid = Sigmoid(words);
        kind = name switch
        {
            "binary" or "multiclassova" => Kind.Sigmoid,
            "cross_entropy" => Kind.Sigmoid,
            "multiclass" => Kind.Softmax,
            "cross_entropy_lambda" => Kind.LogOfOnePlusExponential,
            "regression" when words.Contains("sqrt") => Kind.SignedSquare,
            _ when Identities.Contains(name) => Kind.Identity,
            _ when Exponentials.Contains(name) => Kind.Exponential,
            _ => throw new ArgumentException($"The model's objective '{name}' is not known; ask for raw scores of a model without objective.", nameof(model)),
        };
        if (name == "cross_entropy") sigmoid = 1;
        IsProbability = kind == Kind.Sigmoid || (name.Length == 0 && averages && HasShares(model));
    }

    private enum Kind
    {
        Identity,
        Sigmoid,
        Softmax,
        Exponential,
        SignedSquare,
        LogOfOnePlusExponential,
    }

    /// <summary>Whether the one output is a probability.</summary>
    internal bool IsProbability { get; }

    /// <summary>Turns the raw scores of a row into outputs, in place.</summary>
    internal void Apply(Span<double> scores, int iterationCount)
    {
        if (averages && iterationCount > 0)
            for (var k = 0; k < scores.Length; k++) scores[k] /= iterationCount;
        if (kind == Kind.Softmax)
        {
            Softmax(scores);
            return;
        }

        for (var k = 0; k < scores.Length; k++) scores[k] = Convert(scores[k]);
    }

    /// <summary>The leaves of a forest hold shares, and a mean of shares is one.</summary>
    private static bool HasShares(TreeModel model) => model.Trees.All(tree => tree.LinearLeaves.IsEmpty && tree.Leaves.All(leaf => leaf.Value is >= 0 and <= 1));

    private double Convert(double score) => kind switch
    {
        Kind.Sigmoid => 1 / (1 + Math.Exp(-sigmoid * score)),
        Kind.Exponential => Math.Exp(score),
        Kind.SignedSquare => Math.Sign(score) * score * score,
        Kind.LogOfOnePlusExponential => double.LogP1(Math.Exp(score)),
        _ => score,
    };

    private static void Softmax(Span<double> scores)
    {
        var largest = scores[0];
        foreach (var score in scores) largest = Math.Max(largest, score);
        var sum = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = Math.Exp(scores[k] - largest);
            sum += scores[k];
        }

        for (var k = 0; k < scores.Length; k++) scores[k] /= sum;
    }

    private static double Sigmoid(string[] words)
    {
        var word = Array.Find(words, word => word.StartsWith("sigmoid:", StringComparison.Ordinal));
        if (word is null) return 1;
        return double.TryParse(word["sigmoid:".Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new ArgumentException($"The model's objective has '{word}'; expected is a number above 0, such as sigmoid:1.", nameof(words));
    }
}
