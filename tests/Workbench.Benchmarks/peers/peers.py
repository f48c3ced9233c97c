"""Peers of the learners, timed on the training table of the published study's size. Installs nothing.

    /usr/bin/python3 peers.py table DIRECTORY        makes train.csv (400,000 rows), test.csv (100,000) and table.npz, unless they exist
    /usr/bin/python3 peers.py fit PEER DIRECTORY     fits one peer and prints one JSON object; PEER is one of those below
    /usr/bin/python3 peers.py gemm SIZE              multiplies two square matrices

Peers: xgboost, hist_gradient_boosting, random_forest, extra_trees, torch_mlp, torch_round (a federated round of five sites). Threads: OMP_NUM_THREADS.
Debian: apt-get install python3-numpy python3-sklearn python3-xgboost python3-torch libopenblas0-pthread
"""
import copy
import json
import os
import sys
import time

PACKAGES = {"numpy": "python3-numpy", "sklearn": "python3-sklearn", "xgboost": "python3-xgboost", "torch": "python3-torch"}


def need(module):
    """Imports a module, or says which package has it and ends with exit code 3."""
    try:
        return __import__(module)
    except ImportError:
        print(f"The Python module '{module}' is missing; Debian has it as {PACKAGES[module]}.", file=sys.stderr)
        sys.exit(3)


def need_openblas():
    """Ends with exit code 3 where numpy and PyTorch multiply by the reference BLAS, some thirty times slower: to be faster than that proves nothing."""
    with open("/proc/self/maps") as maps:
        if "openblas" not in maps.read():
            print("numpy and PyTorch run without OpenBLAS; Debian has it as libopenblas0-pthread.", file=sys.stderr)
            sys.exit(3)


np = need("numpy")
THREADS = int(os.environ.get("OMP_NUM_THREADS", "2"))
TOWN_WEIGHTS = [.15, .04, .025, .02, .015, .12, .05, .035, .03, .025, .18, .035, .025, .02, .015, .10, .035, .03, .025, .015, .06, .09, .02, .025, .015]
ATTITUDE_BINS = [14.5, 12, 10.5, 9.5, 11, 9.5, 16, 11, 15, 14.5, 16.5, 18.5, 16, 14.5, 15.5, 23.5, 11.5, 12, 26, 20.5, 21, 18.5, 15.5, 26.5, 18, 16, 23.5, 24.5, 19, 19.5]
NAMES = ["attitude_score", "years_experience", "unemployment_duration", "compatibility_score", "distance_km", "company_size", "retention_rate",
         "remote_work", "certification"] + [f"edu_{i}" for i in range(5)] + [f"dis_{i}" for i in range(7)] + [f"sector_{i}" for i in range(10)]


def shares(weights):
    weights = np.array(weights, dtype=float)
    return weights / weights.sum()


def one_hot(levels, count):
    return (levels[:, None] == np.arange(count)[None]).astype(np.float32)


def candidates_and_companies(random, candidate_count, company_count):
    """Draws people and companies; the order of the draws is part of the table's definition."""
    towns = shares(TOWN_WEIGHTS)
    angle = random.uniform(0, 2 * np.pi, len(towns))
    radius = np.sqrt(random.uniform(0, 1, len(towns)))
    town_at = np.c_[radius * np.cos(angle) * 1.3, radius * np.sin(angle) * .8]
    home, site = random.choice(len(towns), candidate_count, p=towns), random.choice(len(towns), company_count, p=towns)
    attitude = (random.choice(30, candidate_count, p=shares(ATTITUDE_BINS)) + random.uniform(0, 1, candidate_count)) / 30
    for _ in range(50):
        attitude = np.clip(attitude + (0.556 - attitude.mean()), 0, 1)
    disability = random.choice(7, candidate_count, p=[.20, .20, .15, .15, .10, .05, .15])
    years_since = 2025 - random.integers(2000, 2024, candidate_count)
    unemployed = np.floor(random.uniform(0, 1, candidate_count) * (years_since + 1)).astype(int)
    restricted = random.choice(5, candidate_count, p=np.array([.05, .25, .40, 0, 0]) / .7)
    education = np.where(disability == 1, restricted, random.choice(5, candidate_count, p=[.05, .25, .40, .20, .10]))
    exclusion = np.where(random.uniform(size=candidate_count) < .484, -1, random.integers(0, 40, candidate_count))
    size = np.clip(np.round(np.exp(random.normal(5.3, .9, company_count))), 15, 3000).astype(int)
    quota = np.where(size < 36, 1, np.where(size < 51, 2, np.round(size * .07)))
    company = dict(size=size, retention=np.floor(quota * .8) / quota,
                   certified=(random.uniform(size=company_count) < .3).astype(int), remote=(random.uniform(size=company_count) < .5).astype(int),
                   sector=random.choice(10, company_count), text=random.integers(0, 60, company_count))
    level = random.choice([.63, .715, .79, .835], (40, 60), p=[.08, .27, .43, .22])
    compatibility = np.clip(level + random.normal(0, .012, (40, 60)), .545, .87)
    candidate = dict(attitude=attitude, experience=years_since - unemployed, unemployed=unemployed, education=education, disability=disability, exclusion=exclusion)
    return candidate, company, town_at[home], town_at[site], compatibility


def make_table(seed=42, candidate_count=1000, company_count=500):
    """Features, labels, and the rows of the training and the test part."""
    random = np.random.default_rng(seed)
    candidate, company, home, site, text_compatibility = candidates_and_companies(random, candidate_count, company_count)
    i, j = np.repeat(np.arange(candidate_count), company_count), np.tile(np.arange(company_count), candidate_count)
    distance = np.hypot(*(home[i] - site[j]).T)
    distance *= 21.0 / distance.mean()
    exclusion = candidate["exclusion"][i]
    compatibility = np.where(exclusion < 0, 1.0, text_compatibility[np.maximum(exclusion, 0), company["text"][j]])
    probability = (.3 * np.minimum(1, candidate["attitude"][i] / .3) + .4 * np.minimum(1, compatibility / .5) + .2 * np.maximum(0, 1 - distance / 40)
                   + .05 * company["retention"][j] + .025 * (.1 * company["remote"][j]) + .025 * (.1 * company["certified"][j]))
    label = ((probability > .6) & (random.uniform(size=len(i)) < probability)).astype(np.int8)
    numbers = np.c_[candidate["attitude"][i], candidate["experience"][i], candidate["unemployed"][i], compatibility, distance, company["size"][j],
                    company["retention"][j], company["remote"][j], company["certified"][j]].astype(np.float32)
    features = np.c_[numbers, one_hot(candidate["education"][i], 5), one_hot(candidate["disability"][i], 7), one_hot(company["sector"][j], 10)]
    order = np.random.default_rng(seed + 1).permutation(len(label))
    return features, label, order[:int(.8 * len(label))], order[int(.8 * len(label)):]


def write_table(directory):
    target = os.path.join(directory, "table.npz")
    if os.path.exists(target):
        return
    os.makedirs(directory, exist_ok=True)
    features, label, training, test = make_table()
    for name, rows in (("train.csv", training), ("test.csv", test)):
        path = os.path.join(directory, name)
        np.savetxt(path + ".part", np.c_[label[rows], features[rows]], delimiter=",", header="outcome," + ",".join(NAMES), comments="", fmt="%.9g")
        os.replace(path + ".part", path)
    np.savez(target + ".part.npz", Xtr=features[training], ytr=label[training], Xte=features[test], yte=label[test])
    os.replace(target + ".part.npz", target)


def scores(label, probability):
    need("sklearn")
    from sklearn.metrics import log_loss, roc_auc_score
    return dict(logLoss=log_loss(label, np.clip(probability.astype(float), 1e-15, 1 - 1e-15)), auc=roc_auc_score(label, probability))


def timed(work):
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - processor


def fit_xgboost(x, y, test):
    xgb = need("xgboost")
    settings = dict(objective="binary:logistic", tree_method="hist", max_depth=6, eta=.3, max_bin=256, nthread=THREADS, verbosity=0)
    model, seconds, processor = timed(lambda: xgb.train(settings, xgb.DMatrix(x, y, nthread=THREADS), 200))
    return seconds, processor, lambda rows: model.inplace_predict(rows), model.inplace_predict(test)


def fit_sklearn(learner, x, y, test):
    _, seconds, processor = timed(lambda: learner.fit(x, y))
    return seconds, processor, lambda rows: learner.predict_proba(rows)[:, 1], learner.predict_proba(test)[:, 1]


def fit_torch_mlp(x, y, test):
    torch = need("torch")
    need_openblas()
    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    mean, deviation = x.mean(0), x.std(0)
    rows, labels, nn = torch.from_numpy((x - mean) / deviation), torch.from_numpy(y.astype(np.float32)), torch.nn
    model = nn.Sequential(nn.Linear(x.shape[1], 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 1))
    optimiser, loss = torch.optim.SGD(model.parameters(), lr=.01, momentum=.9, nesterov=True), nn.BCEWithLogitsLoss()

    def epoch():
        order = torch.randperm(len(rows))
        for start in range(0, len(rows), 256):
            batch = order[start:start + 256]
            optimiser.zero_grad()
            loss(model(rows[batch]).squeeze(1), labels[batch]).backward()
            optimiser.step()

    def predict(table):
        with torch.no_grad():
            return torch.sigmoid(model(torch.from_numpy((table - mean) / deviation))).squeeze(1).numpy()

    _, seconds, processor = timed(epoch)
    return seconds, processor, predict, predict(test)


def fit_torch_round(x, y, test, sites=5, size=68_000, epochs=5):
    """One round of FedAvg, site after site: every site trains a copy of the model on its own rows, and the copies are averaged."""
    torch = need("torch")
    need_openblas()
    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    mean, deviation = x.mean(0), x.std(0)
    rows, labels, nn = torch.from_numpy((x - mean) / deviation), torch.from_numpy(y.astype(np.float32)), torch.nn
    shared = nn.Sequential(nn.Linear(x.shape[1], 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 1))
    loss = nn.BCEWithLogitsLoss()

    def train(site):
        model = copy.deepcopy(shared)
        optimiser = torch.optim.SGD(model.parameters(), lr=.01, momentum=.9, nesterov=True)
        own, outcomes = rows[site * size:(site + 1) * size], labels[site * size:(site + 1) * size]
        for _ in range(epochs):
            order = torch.randperm(size)
            for start in range(0, size, 256):
                batch = order[start:start + 256]
                optimiser.zero_grad()
                loss(model(own[batch]).squeeze(1), outcomes[batch]).backward()
                optimiser.step()
        return [parameter.detach() for parameter in model.parameters()]

    def federated_round():
        trained = [train(site) for site in range(sites)]
        with torch.no_grad():
            for parameter, *copies in zip(shared.parameters(), *trained):
                parameter.copy_(torch.stack(copies).mean(0))

    def predict(table):
        with torch.no_grad():
            return torch.sigmoid(shared(torch.from_numpy((table - mean) / deviation))).squeeze(1).numpy()

    _, seconds, processor = timed(federated_round)
    return seconds, processor, predict, predict(test)


def fit(peer, directory):
    with np.load(os.path.join(directory, "table.npz")) as table:
        x, y, test, test_labels = np.ascontiguousarray(table["Xtr"]), table["ytr"], np.ascontiguousarray(table["Xte"]), table["yte"]
    if peer == "xgboost":
        seconds, processor, predict, probability = fit_xgboost(x, y, test)
    elif peer == "torch_mlp":
        seconds, processor, predict, probability = fit_torch_mlp(x, y, test)
    elif peer == "torch_round":
        seconds, processor, predict, probability = fit_torch_round(x, y, test)
    else:
        need("sklearn")
        from sklearn import ensemble
        learners = dict(
            hist_gradient_boosting=lambda: ensemble.HistGradientBoostingClassifier(
                max_iter=200, learning_rate=.1, max_leaf_nodes=31, max_bins=255, early_stopping=False, random_state=1),
            random_forest=lambda: ensemble.RandomForestClassifier(200, max_depth=15, n_jobs=THREADS, random_state=1),
            extra_trees=lambda: ensemble.ExtraTreesClassifier(200, max_depth=10, n_jobs=THREADS, random_state=1))
        seconds, processor, predict, probability = fit_sklearn(learners[peer](), x, y, test)
    million = np.tile(test, (10, 1)) if peer == "xgboost" else test
    _, predicting, working = timed(lambda: predict(million))
    print(json.dumps(dict(peer=peer, threads=THREADS, fitSeconds=seconds, processorSeconds=processor,
                          predictMillionSeconds=predicting * 1e6 / len(million),
                          predictMillionProcessorSeconds=working * 1e6 / len(million), load=os.getloadavg()[0], **scores(test_labels, probability))))


def multiply(size):
    need_openblas()
    random = np.random.default_rng(1)
    left, right = random.random((size, size)).astype(np.float32), random.random((size, size)).astype(np.float32)
    seconds = sorted(timed(lambda: left @ right)[1] for _ in range(20))
    print(json.dumps(dict(peer="numpy", size=size, gigaflops=2 * size ** 3 / seconds[10] / 1e9)))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["table", directory]:
            write_table(directory)
        case ["fit", peer, directory] if peer in ("xgboost", "hist_gradient_boosting", "random_forest", "extra_trees", "torch_mlp", "torch_round"):
            fit(peer, directory)
        case ["gemm", size] if size.isdigit():
            multiply(int(size))
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(2)
