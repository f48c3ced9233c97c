using Workbench.Learning.Ensembles;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>Trains a model and a map that makes probabilities of its scores, on scores of rows that the model behind them had not seen.</summary>
/// <param name="learner">The learner to calibrate.</param>
/// <param name="settings">The map, and which rows it is fitted on.</param>
public sealed class CalibratedLearner(IClassifierLearner learner, CalibrationSettings settings) : IClassifierLearner
{
    /// <summary>Trains the model, several times where the settings name folds, and then the map.</summary>
    /// <param name="training">At least as many rows of each class as there are folds.</param>
    /// <param name="random">Forked for the split and for every training.</param>
    /// <param name="cancellation">Passed on to the learner.</param>
    /// <exception cref="ArgumentException">A class has too few rows, or the learner refuses the rows.</exception>
    public CalibratedClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        return settings.HeldOutShare > 0 ? FitHeldOut(training, random, cancellation) : FitOutOfFold(training, random, cancellation);
    }

    IClassifier IClassifierLearner.Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) => Fit(training, random, cancellation);

    private CalibratedClassifier FitHeldOut(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        var split = StratifiedSplit.Of(training.Labels, new SplitFractions(settings.HeldOutShare, 0), random.Fork("split"));
        var model = learner.Fit(training.Select(split.Training), random.Fork("model"), cancellation);
        var heldOut = training.Select(split.Validation);
        return Calibrate(model, model.PredictProbabilities(heldOut.Features), heldOut.Labels, heldOut.Weights);
    }

    private CalibratedClassifier FitOutOfFold(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        var folds = OutOfFold.Of(training.Labels, settings.FoldCount, random.Fork("folds"));
        var scores = folds.Predict(learner, training, random.Fork("fold models"), cancellation);
        return Calibrate(learner.Fit(training, random.Fork("model"), cancellation), scores, training.Labels, training.Weights);
    }

    private CalibratedClassifier Calibrate(IClassifier model, double[] probabilities, Labels labels, float[]? weights)
    {
        var useLogOdds = settings is { Method: CalibrationMethod.Sigmoid, Scale: SigmoidScale.LogOdds };
        var scores = CalibratedClassifier.Scores(probabilities, useLogOdds);
        ICalibrationMap map = settings.Method == CalibrationMethod.Sigmoid
            ? SigmoidMap.Fit(scores, labels, weights)
            : IsotonicMap.Fit(scores, labels, weights);
        return new CalibratedClassifier(model, map, useLogOdds);
    }
}
