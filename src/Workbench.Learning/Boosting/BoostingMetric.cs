namespace Workbench.Learning.Boosting;

/// <summary>What is measured after every iteration (<c>metric</c>).</summary>
public enum BoostingMetric
{
    /// <summary>Mean log-loss of a yes-or-no outcome (<c>binary_logloss</c>); lower is better.</summary>
    BinaryLogLoss,

    /// <summary>Share of yes-or-no outcomes on the wrong side of one half (<c>binary_error</c>); lower is better.</summary>
    BinaryError,

    /// <summary>Area under the ROC curve, ties exact (<c>auc</c>); higher is better.</summary>
    AreaUnderCurve,

    /// <summary>Mean squared error (<c>l2</c>); lower is better.</summary>
    SquaredError,

    /// <summary>Root of the mean squared error (<c>rmse</c>); lower is better.</summary>
    RootMeanSquaredError,

    /// <summary>Mean absolute error (<c>l1</c>); lower is better.</summary>
    AbsoluteError,

    /// <summary>Mean pinball loss at <see cref="BoostingSettings.QuantileLevel"/> (<c>quantile</c>); lower is better.</summary>
    PinballLoss,

    /// <summary>Mean negative Poisson log-likelihood without the label's factorial (<c>poisson</c>); lower is better.</summary>
    PoissonLoss,

    /// <summary>Mean log-loss of classes (<c>multi_logloss</c>); lower is better.</summary>
    MulticlassLogLoss,

    /// <summary>Share of rows for which another class has at least the score of the true one (<c>multi_error</c>); lower is better.</summary>
    MulticlassError,
}
