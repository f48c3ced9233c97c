"""Makes preparation.json and calibration.json: what scikit-learn's preparation and calibration say about small generated samples.

Run with Debian 12's python3-sklearn (1.2.1) and python3-numpy (1.24.2):
    /usr/bin/python3 make_preparation.py
"""

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, xlogy
from sklearn.calibration import _sigmoid_calibration
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import chi2, f_classif, mutual_info_classif
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import mutual_info_score
from sklearn.preprocessing import OneHotEncoder, RobustScaler

from make_golden import write


def single(values):
    """Numbers that single precision holds exactly, as the workbench's tables do."""
    return np.asarray(values).astype(np.float32).astype(np.float64)


def make_preparation():
    random = np.random.default_rng(31)
    count = 240
    labels = random.random(count) < 0.4
    features = single(np.column_stack([
        random.normal(labels * 0.8, 1),
        random.exponential(1.5, count),
        random.normal(1000 + 3 * labels, 40),
        random.integers(0, 6, count) + labels,
        random.random(count) < 0.2 + 0.5 * labels,
        random.integers(0, 2, count),
    ]))
    holes = features.copy()
    holes[random.random(features.shape) < 0.1] = np.nan
    holes[:, 4] = np.where(random.random(count) < 0.1, 7, 2)  # three quarters are one value
    scaler = RobustScaler().fit(holes)
    positive = np.abs(features)
    documents = ["rosso giallo verde rosso", "giallo verde blu", "verde blu rosso giallo verde", "nero"]
    phrases = TfidfVectorizer(ngram_range=(1, 2), min_df=2).fit(documents)
    texts = np.array([["b"], ["a"], ["C"], ["a"], ["é"]], dtype=object)
    write("preparation.json", {
        "labels": labels.astype(int).tolist(),
        "columns": features.T.tolist(),
        "holes": [[None if np.isnan(value) else value for value in column] for column in holes.T],
        "medians": scaler.center_.tolist(),
        "ranges": scaler.scale_.tolist(),
        "scaledFirst": [float(value) for value in scaler.transform(holes)[:50, 2] if not np.isnan(value)],
        "anova": f_classif(features, labels)[0].tolist(),
        "chiSquare": chi2(positive, labels)[0].tolist(),
        "neighbourInformation": mutual_info_classif(features[:, :3], labels, random_state=0).tolist(),
        "levelInformation": [mutual_info_score(labels, features[:, j]) for j in (3, 4, 5)],
        "documents": documents,
        "phrases": phrases.get_feature_names_out().tolist(),
        "phraseVectors": phrases.transform(documents).toarray().tolist(),
        "levels": OneHotEncoder().fit(texts).categories_[0].tolist(),
    })


def sigmoid_optimum(scores, labels, weights):
    """Minimises the objective of sklearn.calibration._sigmoid_calibration further than its BFGS does."""
    positive, negative = weights[labels].sum(), weights[~labels].sum()
    target = np.where(labels, (positive + 1) / (positive + 2), 1 / (negative + 2))

    def objective(parameters):
        probability = expit(-(parameters[0] * scores + parameters[1]))
        return -(weights * (xlogy(target, probability) + xlogy(1 - target, 1 - probability))).sum()

    def gradient(parameters):
        residual = weights * (target - expit(-(parameters[0] * scores + parameters[1])))
        return np.array([residual @ scores, residual.sum()])

    start = np.array(_sigmoid_calibration(scores, labels.astype(int), weights))
    return minimize(objective, start, jac=gradient, method="BFGS", options={"gtol": 1e-11}).x


def make_calibration():
    random = np.random.default_rng(32)
    cases = {}
    for name, count, decimals, scale in (("smooth", 260, 15, 1.0), ("tied", 260, 1, 1.0), ("steep", 120, 15, 30.0)):
        labels = random.random(count) < 0.35
        scores = np.round(random.normal(labels * 1.2, 1.3), decimals) * scale
        weights = single(np.where(random.random(count) < 0.1, 0.0, random.uniform(0.2, 3, count)))
        grid = np.linspace(scores.min() - 0.5 * scale, scores.max() + 0.5 * scale, 61)
        entry = {"labels": labels.astype(int).tolist(), "scores": scores.tolist(), "weights": weights.tolist(), "grid": grid.tolist()}
        for kind, own in (("plain", np.ones(count)), ("weighted", weights)):
            isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, labels, own)
            entry[kind] = {
                "sigmoid": list(_sigmoid_calibration(scores, labels.astype(int), own)),
                "sigmoidOptimum": sigmoid_optimum(scores, labels, own).tolist(),
                "isotonicScores": isotonic.X_thresholds_.tolist(),
                "isotonicProbabilities": isotonic.y_thresholds_.tolist(),
                "isotonicOnGrid": isotonic.predict(grid).tolist(),
            }
        cases[name] = entry

    features = single(random.normal(size=(150, 2)))
    labels = random.random(150) < expit(features @ [1.0, -0.5])
    weights = single(random.uniform(0.1, 4, 150))
    model = LogisticRegression(C=1, solver="newton-cholesky", tol=1e-13, max_iter=1000).fit(features, labels, weights)
    write("calibration.json", {
        "cases": cases,
        "weightedLogistic": {
            "columns": features.T.tolist(), "labels": labels.astype(int).tolist(), "weights": weights.tolist(),
            "coefficients": model.coef_[0].tolist(), "intercept": float(model.intercept_[0]),
        },
    })


if __name__ == "__main__":
    make_preparation()
    make_calibration()
