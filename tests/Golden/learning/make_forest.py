"""Makes forest.json: what scikit-learn's forests reach on a generated sample. Forests draw, so only their quality can be compared.

Run with Debian 12's python3-sklearn (1.2.1) and python3-numpy (1.24.2):
    /usr/bin/python3 make_forest.py
"""

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.tree import DecisionTreeClassifier

from make_golden import write


def sample(count, random):
    """An interaction, a step, a level of many, noise, and a constant column."""
    columns = [random.normal(size=count).round(1), random.normal(size=count).round(1), random.integers(0, 2, count), random.integers(0, 12, count),
               random.exponential(size=count).round(1), np.ones(count)]
    features = np.column_stack(columns)
    logits = 1.5 * features[:, 0] * features[:, 1] + np.where(features[:, 2] > 0, 1.0, -0.6) + 0.8 * (features[:, 3] % 3 == 0) + 0.4 * (features[:, 4] > 1)
    return features, random.random(count) < 1 / (1 + np.exp(-logits))


def reach(make, training, test):
    values = []
    for seed in range(8):
        model = make(seed).fit(*training)
        probability = model.predict_proba(test[0])[:, 1]
        values.append((roc_auc_score(test[1], probability), log_loss(test[1], np.clip(probability, 1e-15, 1 - 1e-15)),
                       getattr(model, "oob_score_", float("nan")), model.feature_importances_))
    return {"auc": float(np.mean([v[0] for v in values])), "logLoss": float(np.mean([v[1] for v in values])),
            "importances": np.mean([v[3] for v in values], axis=0).tolist(),
            **({} if np.isnan(values[0][2]) else {"outOfBagAccuracy": float(np.mean([v[2] for v in values]))})}


if __name__ == "__main__":
    generator = np.random.default_rng(33)
    training, test = sample(1500, generator), sample(1500, generator)
    weights = generator.integers(1, 5, 1500)
    single = {}
    for name, settings, own in (("gini", {}, None), ("entropy", {"criterion": "entropy"}, None), ("balanced", {"class_weight": "balanced"}, None),
                                ("weighted", {}, weights), ("weighted entropy", {"criterion": "entropy"}, weights)):
        # With all features and no bootstrap a forest's tree is a plain tree. Every row counts for the leaf size, so the weights leave no row out here.
        tree = DecisionTreeClassifier(max_depth=4, min_samples_leaf=20, random_state=0, **settings).fit(*training, sample_weight=own)
        single[name] = {"trainingProbabilities": tree.predict_proba(training[0])[:, 1].tolist(), "importances": tree.feature_importances_.tolist()}
    write("forest.json", {
        "columns": training[0].T.tolist(), "labels": training[1].astype(int).tolist(), "weights": weights.tolist(),
        "testColumns": test[0].T.tolist(), "testLabels": test[1].astype(int).tolist(),
        "trees": single,
        "randomForest": reach(lambda seed: RandomForestClassifier(100, max_depth=8, oob_score=True, random_state=seed), training, test),
        "extraTrees": reach(lambda seed: ExtraTreesClassifier(100, max_depth=8, random_state=seed), training, test),
        "balancedEntropy": reach(
            lambda seed: RandomForestClassifier(100, criterion="entropy", min_samples_leaf=5, class_weight="balanced_subsample", random_state=seed), training, test),
    })
