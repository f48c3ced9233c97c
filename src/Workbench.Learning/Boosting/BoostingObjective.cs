namespace Workbench.Learning.Boosting;

/// <summary>What the trees are fitted to (<c>objective</c>).</summary>
public enum BoostingObjective
{
    /// <summary>Outcomes 0 and 1, log-loss (<c>binary</c>); the model's raw score is the log-odds over <see cref="BoostingSettings.Sigmoid"/>.</summary>
    Binary,

    /// <summary>Numbers, squared error (<c>regression</c>).</summary>
    Regression,

    /// <summary>Numbers, absolute error (<c>regression_l1</c>); leaves hold medians.</summary>
    RegressionL1,

    /// <summary>A quantile of numbers, pinball loss (<c>quantile</c>); leaves hold quantiles of level <see cref="BoostingSettings.QuantileLevel"/>.</summary>
    Quantile,

    /// <summary>Counts, Poisson likelihood with the logarithm as link (<c>poisson</c>).</summary>
    Poisson,

    /// <summary>Classes 0 … k − 1, softmax, one tree a class and iteration (<c>multiclass</c>).</summary>
    Multiclass,

    /// <summary>Classes 0 … k − 1, one yes-or-no model a class (<c>multiclassova</c>).</summary>
    MulticlassOneVersusAll,
}
