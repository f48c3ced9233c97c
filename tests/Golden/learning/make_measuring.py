"""Makes measuring.json: metrics, intervals and distributions of Workbench.Learning from scikit-learn, SciPy and plain definitions.

Run with Debian 12's python3-sklearn (1.2.1), python3-scipy (1.10.1) and python3-numpy (1.24.2):
    /usr/bin/python3 make_measuring.py
"""

import json

import numpy as np
import scipy
import sklearn
from scipy import optimize, stats
from sklearn import metrics

VERSIONS = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}


def regression(random):
    targets = random.poisson(3, 120).astype(float)
    predictions = np.round(np.exp(random.normal(1, 0.6, 120)), 3)
    weights = np.round(random.random(120).astype(np.float32), 3).astype(np.float32)
    weights[5] = 0
    cases = {}
    for name, weight in (("plain", None), ("weighted", weights.astype(float))):
        cases[name] = {
            "mse": metrics.mean_squared_error(targets, predictions, sample_weight=weight),
            "rmse": metrics.mean_squared_error(targets, predictions, sample_weight=weight, squared=False),
            "mae": metrics.mean_absolute_error(targets, predictions, sample_weight=weight),
            "r2": metrics.r2_score(targets, predictions, sample_weight=weight),
            "pinball": metrics.mean_pinball_loss(targets, predictions, sample_weight=weight, alpha=0.8),
            "poissonDeviance": metrics.mean_poisson_deviance(targets, predictions, sample_weight=weight),
        }
    return {"targets": targets.tolist(), "predictions": predictions.tolist(), "weights": weights.tolist(), "cases": cases}


def multiclass(random):
    count, classes = 90, 4
    labels = random.integers(0, classes, count)
    scores = random.normal(size=(count, classes))
    scores[np.arange(count), labels] += 0.8
    probabilities = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    weights = np.round(random.random(count).astype(np.float32), 3).astype(np.float32)
    cases = {}
    for name, weight in (("plain", None), ("weighted", weights.astype(float))):
        cases[name] = {
            "logLoss": metrics.log_loss(labels, probabilities, sample_weight=weight),
            "error": 1 - metrics.accuracy_score(labels, probabilities.argmax(axis=1), sample_weight=weight),
            "errorAmongTwo": 1 - metrics.top_k_accuracy_score(labels, probabilities, k=2, sample_weight=weight),
        }
    return {"classes": labels.tolist(), "classCount": classes, "probabilities": probabilities.ravel().tolist(), "weights": weights.tolist(), "cases": cases}


def delong(labels, left, right):
    """From the definition: the matrix of all pairs, its row and column means, their sample covariances."""
    def components(scores):
        kernel = np.sign(scores[labels][:, None] - scores[~labels][None, :]) / 2 + 0.5
        return kernel.mean(), kernel.mean(axis=1), kernel.mean(axis=0)
    (a, a10, a01), (b, b10, b01) = components(left), components(right)
    covariance = np.cov(a10, b10) / len(a10) + np.cov(a01, b01) / len(a01)
    error = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    z = (a - b) / error
    return {
        "leftArea": a, "rightArea": b, "leftError": np.sqrt(covariance[0, 0]), "rightError": np.sqrt(covariance[1, 1]),
        "error": error, "statistic": z, "pValue": 2 * stats.norm.sf(abs(z)),
        "lower": a - b + stats.norm.ppf(0.05) * error, "upper": a - b - stats.norm.ppf(0.05) * error,
    }


def calibration(labels, probabilities, bin_of_row):
    return float(sum(abs(labels[bin_of_row == b].sum() - probabilities[bin_of_row == b].sum()) for b in set(bin_of_row)) / len(labels))


def binary(random):
    cases = {}
    for name, count, decimals, rate in (("smooth", 160, 15, 0.5), ("tied", 200, 1, 0.75), ("few positives", 150, 2, 0.06)):
        labels = random.random(count) < rate
        left = np.clip(np.round(1 / (1 + np.exp(-random.normal(np.where(labels, 0.5, -0.4), 1))), decimals), 0.01, 0.99)
        right = np.clip(np.round(left + random.normal(np.where(labels, 0.02, 0), 0.2), decimals), 0.01, 0.99)
        weights = np.round(random.random(count).astype(np.float32), 3).astype(np.float32)
        ranks = (stats.rankdata(left, "min") - 1 + stats.rankdata(left, "max")) / 2  # (start + end) / 2 of each tie
        wide, mass = np.minimum((left * 10).astype(int), 9), np.floor(8 * ranks / count).astype(int)
        w = weights.astype(float)
        cases[name] = {
            "labels": labels.astype(int).tolist(), "left": left.tolist(), "right": right.tolist(), "weights": weights.tolist(),
            "deLong": delong(labels, left, right),
            "equalWidthError": calibration(labels, left, wide), "equalMassError": calibration(labels, left, mass),
            "weighted": {
                "roc_auc": metrics.roc_auc_score(labels, left, sample_weight=w),
                "average_precision": metrics.average_precision_score(labels, left, sample_weight=w),
                "log_loss": metrics.log_loss(labels, left, sample_weight=w),
                "brier": metrics.brier_score_loss(labels, left, sample_weight=w),
                "accuracy": metrics.accuracy_score(labels, left >= 0.5, sample_weight=w),
                "f1": metrics.f1_score(labels, left >= 0.5, sample_weight=w),
            },
        }
    return cases


def wilson(successes, count, confidence):
    """The ends are the shares that the score test just does not reject: found by root search, not by the closed formula."""
    z = stats.norm.ppf((1 + confidence) / 2)
    share = successes / count

    def excess(p):
        return (share - p) ** 2 - z * z * p * (1 - p) / count

    lower = 0.0 if successes == 0 else optimize.brentq(excess, 1e-15, share - 1e-9, xtol=1e-15)
    upper = 1.0 if successes == count else optimize.brentq(excess, share + 1e-9, 1 - 1e-15, xtol=1e-15)
    return [successes, count, confidence, lower, upper]


def distributions():
    points = [-30, -8.5, -5, -3.0001, -3, -1.96, -0.3, 0, 1e-9, 0.7, 2.9999, 3.5, 7]
    shares = [1e-300, 1e-20, 1e-9, 0.001, 0.025, 0.075, 0.3, 0.5, 0.6, 0.925, 0.975, 0.9999999]
    return {
        "normalPoints": points, "normalCumulative": stats.norm.cdf(points).tolist(),
        "shares": shares, "normalQuantiles": stats.norm.ppf(shares).tolist(),
        "student": [[t, d, stats.t.cdf(t, d)] for d in (1, 2, 3, 4, 9, 10, 99) for t in (-12.0, -2.5, 0.0, 0.4, 3.0)],
        "studentQuantiles": [[s, d, (stats.cauchy.ppf(s) if d == 1 else stats.t.ppf(s, d))] for d in (1, 2, 3, 8, 29) for s in (0.005, 0.3, 0.9, 0.975, 0.9995)],
        "wilson": [wilson(*case) for case in ((0, 10, 0.95), (3, 10, 0.95), (10, 10, 0.9), (1, 1000, 0.99), (480, 1000, 0.95))],
    }


if __name__ == "__main__":
    source = np.random.default_rng(20261122)
    with open("measuring.json", "w", newline="\n") as file:
        json.dump({
            "versions": VERSIONS, "regression": regression(source), "multiclass": multiclass(source),
            "binary": binary(source), "distributions": distributions(),
        }, file)
        file.write("\n")
