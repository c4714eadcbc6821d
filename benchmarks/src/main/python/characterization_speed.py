#!/usr/bin/env python3
"""The pruning of metrics in scikit-learn, timed: the other side of `benchmarks/run characterization-speed`.

Usage: characterization_speed.py FOLDER ROWS COLUMNS SVD RUNS
FOLDER has x, little-endian doubles by row; SVD is lapack (exact) or randomized (scikit-learn's default);
of as many RUNS the shortest counts.
`result` is written there: factors, log-likelihood, what the kept columns explain of the others, and the kept columns.

Each step is the one of scikit-learn that the pruning is made of, told the same: factor analyses begin where the one
before ended where ours do, and the resamples are fitted with as many factors and clusters. BLAS has as many threads as
it likes, or as OMP_NUM_THREADS says. What the process took of all processors is told on standard error.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.stats import rankdata
from sklearn.cluster import KMeans
from sklearn.decomposition import FactorAnalysis
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold

MOST_FACTORS, PATIENCE, MOST_CLUSTERS, RESTARTS, REACH, SLACK, RESAMPLES, LOOKALIKE = 15, 3, 20, 10, 0.4, 0.05, 20, 0.98


def ranks(x):
    ranked = rankdata(x, axis=0)
    return (ranked - ranked.mean(0)) / ranked.std(0)


def distinct(x):
    correlations = np.abs(x.T @ x / len(x))
    found = []
    for column in range(x.shape[1]):
        if not found or correlations[column, found].max() < LOOKALIKE:
            found.append(column)
    return found


def analysis(x, factors, svd, noise=None, rotation=None):
    return FactorAnalysis(
        factors, tol=1e-2, max_iter=1000, svd_method=svd, noise_variance_init=noise, rotation=rotation, random_state=0).fit(x)


def number_of_factors(x, svd):
    least, best, noise, factors = np.inf, 1, None, 1
    while factors <= min(MOST_FACTORS, best + PATIENCE):
        model = analysis(x, factors, svd, noise)
        noise = model.noise_variance_
        criterion = (x.shape[1] * (factors + 1) - factors * (factors - 1) / 2) * np.log(len(x)) - 2 * model.loglike_[-1]
        if criterion < least:
            least, best = criterion, factors
        factors += 1
    return best


def places(model):
    loadings = model.components_.T
    largest = loadings[np.arange(len(loadings)), np.abs(loadings).argmax(1)]
    return loadings * np.where(largest < 0, -1, 1)[:, None]


def kept(points, clusters):
    fit = KMeans(clusters, init="k-means++", n_init=RESTARTS, random_state=0).fit(points)
    found = []
    for cluster in range(clusters):
        members = np.flatnonzero(fit.labels_ == cluster)
        distance = np.linalg.norm(points[members] - fit.cluster_centers_[cluster], axis=1)
        found.append(int(members[distance <= distance.min() + REACH][0]))
    return found


def explained(x, chosen):
    others = np.setdiff1d(np.arange(x.shape[1]), chosen)
    left = np.zeros(len(others))
    for fitted, held in KFold(5, shuffle=True, random_state=0).split(x):
        model = Ridge(alpha=1, fit_intercept=False).fit(x[np.ix_(fitted, chosen)], x[np.ix_(fitted, others)])
        left += ((x[np.ix_(held, others)] - model.predict(x[np.ix_(held, chosen)])) ** 2).sum(0)
    return 1 - (left / (x[:, others] ** 2).sum(0)).mean()


def stability(x, chosen, factors, noise, svd):
    random = np.random.default_rng(0)
    correlations = np.abs(x.T @ x / len(x))
    times = np.zeros(len(chosen))
    for _ in range(RESAMPLES):
        drawn = x[random.integers(0, len(x), len(x))]
        again = kept(places(analysis(drawn, factors, svd, noise, "varimax")), len(chosen))
        times += (correlations[np.ix_(chosen, again)].max(1) >= LOOKALIKE)
    return times / RESAMPLES


def pruned(x, svd):
    marks = [time.perf_counter()]
    x = ranks(x)
    representatives = distinct(x)
    x = x[:, representatives]
    marks.append(time.perf_counter())
    factors = number_of_factors(x, svd)
    marks.append(time.perf_counter())
    model = analysis(x, factors, svd, rotation="varimax")
    marks.append(time.perf_counter())
    points = places(model)
    candidates = [kept(points, clusters) for clusters in range(1, MOST_CLUSTERS + 1)]
    curve = [explained(x, candidate) for candidate in candidates]
    chosen = candidates[int(np.argmax(np.array(curve) >= max(curve) - SLACK))]
    marks.append(time.perf_counter())
    stability(x, chosen, factors, model.noise_variance_, svd)
    marks.append(time.perf_counter())
    return np.diff(marks), [factors, model.loglike_[-1], explained(x, chosen)] + [representatives[c] for c in chosen]


def main():
    folder, rows, columns, svd, runs = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
    x = np.fromfile(folder / "x", "<f8").reshape(rows, columns)
    shortest, processor = None, np.inf
    for _ in range(runs):
        began = time.process_time()
        seconds, result = pruned(x, svd)
        processor = min(processor, time.process_time() - began)
        shortest = seconds if shortest is None or seconds.sum() < shortest.sum() else shortest
    print(f"scikit-learn, {svd}: {processor:.2f} s of processor time", file=sys.stderr)
    np.array(result, "<f8").tofile(folder / "result")
    names = ["ranks", "number of factors", "factors", "clusters", "resamples"]
    json.dump(dict(zip(names, shortest)), sys.stdout)


main()
