using System.Collections.Immutable;

namespace Workbench.Experiments.Configuration;

/// <summary>Training and evaluation of models.</summary>
public sealed record TrainingSettings
{
    /// <summary>Names of the models to train.</summary>
    [AllowedNames(
        "LightGBM_Optimized", "XGBoost_Optimized", "RandomForest_Optimized", "ExtraTrees", "GradientBoosting", "HistGradientBoosting", "MLP")]
    public ImmutableArray<string> ModelSet { get; init; } = ["LightGBM_Optimized", "MLP"];

    /// <summary>Number of settings that the search over hyperparameters tries a model.</summary>
    [AllowedRange(1, 100_000)]
    public int OptunaTrials { get; init; } = 50;

    /// <summary>How scores become probabilities.</summary>
    [AllowedNames("sigmoid", "isotonic", "none")]
    public string Calibration { get; init; } = "sigmoid";

    /// <summary>Number of threads; −1 takes every processor. Results do not depend on it.</summary>
    [AllowedRange(-1, 1024)]
    public int NJobs { get; init; } = -1;

    /// <summary>Part of the rows that is kept for the final evaluation.</summary>
    [AllowedRange(0, 1, Open = true)]
    public double TestFraction { get; init; } = 0.2;

    /// <summary>Number of folds of a cross-validation.</summary>
    [AllowedRange(2, 100)]
    public int Folds { get; init; } = 3;

    /// <summary>Number of bootstrap samples behind a confidence interval.</summary>
    [AllowedRange(10, 1_000_000)]
    public int BootstrapSamples { get; init; } = 1_000;

    /// <summary>Settings of the models that no search adjusts.</summary>
    public ModelSettings Models { get; init; } = new();
}
