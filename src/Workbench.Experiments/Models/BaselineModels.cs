using System.Collections.Immutable;
using Workbench.Learning;
using Workbench.Learning.Linear;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Models;

/// <summary>What stands around every model: two predictors that learn nothing, two simple ones, and the one that knows the rule behind the labels.</summary>
/// <param name="Fit">The logistic regression on all features, standardised on the training rows.</param>
/// <param name="Predictors">Baselines, from knowing nothing to knowing everything.</param>
public sealed record BaselineModels(LogisticFit Fit, ImmutableArray<Predictor> Predictors)
{
    /// <summary>Calls everything a match.</summary>
    public const string AllPositive = "all_positive";

    /// <summary>Gives every row the positive rate of the training rows.</summary>
    public const string Prior = "prior";

    /// <summary>Logistic regression on attitude and distance alone.</summary>
    public const string TwoFeatures = "logistic_two";

    /// <summary>Logistic regression on all features.</summary>
    public const string Logistic = "logistic";

    /// <summary>Knows the probability that made each label; no model can be expected to do better.</summary>
    public const string BayesOptimal = "bayes";

    /// <summary>Fits them on the training rows.</summary>
    public static BaselineModels Fitted(DividedTable table, LogisticSettings settings)
    {
        ArgumentNullException.ThrowIfNull(table);
        // Standardised on the training rows alone; with the features in one unit the penalty treats them alike.
        var standardiser = Standardiser.Fit(table.Training.Features);
        var (scaled, validation, test) = (
            standardiser.Transform(table.Training.Features), standardiser.Transform(table.Validation.Features), standardiser.Transform(table.Test.Features));
        var regression = new LogisticRegression(settings);
        var fit = regression.Fit(scaled, table.Training.Labels);
        var two = regression.Fit(scaled.SelectColumns([PairSchema.Attitude, PairSchema.Distance]), table.Training.Labels);
        return new BaselineModels(fit,
        [
            Predictor.Of(AllPositive, "Everything is a match", new ConstantClassifier(1), table),
            Predictor.Of(Prior, "Positive rate of the training rows", ConstantClassifier.Prior(table.Training.Labels), table),
            Of(TwoFeatures, "Logistic regression, attitude and distance", two.Model),
            Of(Logistic, "Logistic regression, all features", fit.Model),
            new Predictor(BayesOptimal, "Bayes-optimal (knows the rule)", table.ValidationTruth.ToArray(), table.TestTruth.ToArray()),
        ]);

        Predictor Of(string name, string title, IClassifier model) =>
            new(name, title, model.PredictProbabilities(validation), model.PredictProbabilities(test));
    }
}
