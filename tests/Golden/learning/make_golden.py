"""Makes the golden files of Workbench.Learning from scikit-learn and SciPy.

Run with Debian 12's python3-sklearn (1.2.1), python3-scipy (1.10.1) and python3-numpy (1.24.2):
    /usr/bin/python3 make_golden.py
"""

import json

import numpy as np
import scipy
import scipy.stats
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression

VERSIONS = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}


def write(name, content):
    with open(name, "w", newline="\n") as file:
        json.dump({"versions": VERSIONS, **content}, file, indent=1)
        file.write("\n")


def metric_case(labels, scores, multiplicities):
    decisions = scores >= 0.5
    fpr, tpr, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores)
    f1 = 2 * precision[:-1] * recall[:-1] / np.maximum(precision[:-1] + recall[:-1], 1e-300)
    best = f1.max()
    rate, mean = calibration_curve(labels, scores, n_bins=10)
    tn, fp, fn, tp = metrics.confusion_matrix(labels, decisions).ravel()
    return {
        "labels": labels.astype(int).tolist(),
        "scores": scores.tolist(),
        "multiplicities": multiplicities.tolist(),
        "rocArea": metrics.roc_auc_score(labels, scores),
        "falsePositiveRates": fpr.tolist(),
        "truePositiveRates": tpr.tolist(),
        "averagePrecision": metrics.average_precision_score(labels, scores),
        "logLoss": metrics.log_loss(labels, scores),
        "brier": metrics.brier_score_loss(labels, scores),
        "confusion": [int(tp), int(fp), int(fn), int(tn)],
        "accuracy": metrics.accuracy_score(labels, decisions),
        "precision": metrics.precision_score(labels, decisions),
        "recall": metrics.recall_score(labels, decisions),
        "specificity": metrics.recall_score(~labels, ~decisions),
        "f1": metrics.f1_score(labels, decisions),
        "matthews": metrics.matthews_corrcoef(labels, decisions),
        "bestF1": best,
        "bestF1Threshold": thresholds[np.flatnonzero(np.isclose(f1, best, rtol=1e-12, atol=0)).max()],
        "reliabilityRates": rate.tolist(),
        "reliabilityMeans": mean.tolist(),
        "weighted": {
            "rocArea": metrics.roc_auc_score(labels, scores, sample_weight=multiplicities),
            "averagePrecision": metrics.average_precision_score(labels, scores, sample_weight=multiplicities),
            "logLoss": metrics.log_loss(labels, scores, sample_weight=multiplicities),
            "brier": metrics.brier_score_loss(labels, scores, sample_weight=multiplicities),
            "f1": metrics.f1_score(labels, decisions, sample_weight=multiplicities),
        },
    }


def make_metrics():
    random = np.random.default_rng(20261122)
    cases = {}
    for name, count, decimals, rate in (("smooth", 300, 15, 0.5), ("tied", 300, 1, 0.78), ("few positives", 250, 2, 0.06)):
        labels = random.random(count) < rate
        noise = random.normal(np.where(labels, 0.6, -0.4), 1)
        scores = np.round(np.clip(1 / (1 + np.exp(-noise)), 0.01, 0.99), decimals)
        scores = np.clip(scores, 0.01, 0.99)
        cases[name] = metric_case(labels, scores, random.poisson(1, count))
    write("metrics.json", {"cases": cases})


def make_logistic():
    random = np.random.default_rng(7)
    features = random.normal(size=(700, 6))
    features[:, 3] = features[:, 0] * 0.8 + 0.2 * features[:, 3]  # nearly collinear
    features[:, 4] = random.integers(0, 2, 700)
    features[:, 5] = 40 * features[:, 5] + 300  # other units
    features = features.astype(np.float32).astype(np.float64)
    logits = 1.1 + features @ np.array([0.9, -1.3, 0.2, 0.4, 0.7, 0.003])
    labels = random.random(700) < 1 / (1 + np.exp(-logits))
    fits = []
    for penalty in (100.0, 1.0, 0.01):
        model = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-13, max_iter=1000).fit(features, labels)
        fits.append({
            "penalty": penalty,
            "coefficients": model.coef_[0].tolist(),
            "intercept": float(model.intercept_[0]),
            "firstProbabilities": model.predict_proba(features[:20])[:, 1].tolist(),
        })
    write("logistic.json", {"rows": features.tolist(), "labels": labels.astype(int).tolist(), "fits": fits})


def make_correlations():
    random = np.random.default_rng(99)
    left = np.round(random.normal(size=200), 1).astype(np.float32).astype(np.float64)
    right = np.round(np.exp(left) + random.normal(size=200), 1).astype(np.float32).astype(np.float64)
    write("correlations.json", {
        "left": left.tolist(),
        "right": right.tolist(),
        "pearson": scipy.stats.pearsonr(left, right)[0],
        "spearman": scipy.stats.spearmanr(left, right)[0],
        "shares": [0, 0.025, 0.33, 0.5, 0.975, 1],
        "quantiles": np.quantile(left, [0, 0.025, 0.33, 0.5, 0.975, 1]).tolist(),
    })


def make_random():
    """xoshiro256** and SplitMix64 in arbitrary-precision integers, from the text of the papers."""
    mask = (1 << 64) - 1

    def split_mix(state, count):
        values = []
        for _ in range(count):
            state = (state + 0x9E3779B97F4A7C15) & mask
            z = state
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
            values.append(z ^ (z >> 31))
        return values

    def rotate(x, k):
        return ((x << k) | (x >> (64 - k))) & mask

    def xoshiro(s, count):
        values = []
        for _ in range(count):
            values.append(rotate(s[1] * 5 & mask, 7) * 9 & mask)
            t = (s[1] << 17) & mask
            s[2] ^= s[0]
            s[3] ^= s[1]
            s[1] ^= s[2]
            s[0] ^= s[3]
            s[2] ^= t
            s[3] = rotate(s[3], 45)
        return [str(value) for value in values]

    seeds = (0, 42, 1234567, -1, -(1 << 63))
    write("random.json", {
        "fromState1234": xoshiro([1, 2, 3, 4], 10),
        "seeds": {str(seed): xoshiro(split_mix(seed & mask, 4), 8) for seed in seeds},
    })


if __name__ == "__main__":
    make_metrics()
    make_logistic()
    make_correlations()
    make_random()
