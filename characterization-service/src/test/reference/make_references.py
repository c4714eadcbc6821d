#!/usr/bin/env python3
"""Makes src/test/resources/reference/*.json with scikit-learn (made with 1.2.1, numpy 1.24.2).

Not part of the build. Run from the module's folder:
    apt-get install python3-sklearn && /usr/bin/python3 src/test/reference/make_references.py
"""
import json
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import FactorAnalysis
from sklearn.metrics import silhouette_score

OUT = Path(__file__).parents[1] / "resources" / "reference"


def factor_data(seed, rows, columns, factors, noise):
    random = np.random.default_rng(seed)
    scores = random.standard_normal((rows, factors))
    loadings = random.uniform(-1, 1, (factors, columns))
    data = scores @ loadings + noise * random.standard_normal((rows, columns))
    return np.round((data - data.mean(0)) / data.std(0), 6)


def factor_case(name, data, factors, tolerance, accuracy=1e-6):
    """The accuracy is what the test asks for: noise variances of 1e-12 leave fewer digits."""
    model = FactorAnalysis(n_components=factors, tol=tolerance, max_iter=1000, svd_method="lapack").fit(data)
    return {
        "name": name,
        "factors": factors,
        "tolerance": tolerance,
        "accuracy": accuracy,
        "data": data.tolist(),
        "iterations": model.n_iter_,
        "logLikelihood": model.loglike_[-1],
        "noiseVariance": model.noise_variance_.tolist(),
        "loadings": model.components_.T.tolist(),
    }


def varimax_case(name, data, factors):
    settings = dict(n_components=factors, tol=1e-8, max_iter=1000, svd_method="lapack")
    return {
        "name": name,
        "factors": factors,
        "loadings": FactorAnalysis(**settings).fit(data).components_.T.tolist(),
        "rotated": FactorAnalysis(rotation="varimax", **settings).fit(data).components_.T.tolist(),
    }


def cluster_case(name, seed, points, centres, spread, clusters):
    random = np.random.default_rng(seed)
    middle = random.uniform(-1, 1, (centres, 4))
    data = np.round(middle[np.arange(points) % centres] + spread * random.standard_normal((points, 4)), 6)
    best = KMeans(n_clusters=clusters, n_init=100, random_state=0).fit(data)
    return {"name": name, "clusters": clusters, "points": data.tolist(), "inertia": best.inertia_}


def inertia(points, clusters):
    return KMeans(n_clusters=clusters, n_init=200, random_state=0).fit(points)


def spread(points, clusters):
    return np.log(max(inertia(points, clusters).inertia_, 2.2250738585072014e-308) / (2 * clusters))


def count_case(name, points, most, references):
    """Inertia, silhouette, gap and Pham-Dimov-Nguyen's ratio for 1 to most clusters, with reference sets that are given."""
    points = np.round(points, 4)
    random = np.random.default_rng(11)
    low, high = points.min(0), points.max(0)
    drawn = [np.round(low + (high - low) * random.random(points.shape), 4) for _ in range(references)]
    fits = [inertia(points, k) for k in range(1, most + 1)]
    spreads = [fit.inertia_ for fit in fits]
    silhouettes = [None] + [
        silhouette_score(points, fit.labels_) if len(set(fit.labels_)) < len(points) else None for fit in fits[1:]]
    logs = np.array([[spread(reference, k) for reference in drawn] for k in range(1, most + 1)])
    gap = logs.mean(1) - np.array([spread(points, k) for k in range(1, most + 1)])
    error = logs.std(1) * np.sqrt(1 + 1 / references)
    within = [k for k in range(1, most) if gap[k - 1] >= gap[k] - error[k]]
    ratio, weight = [1.0], 1 - 3 / (4 * points.shape[1])
    for k in range(2, most + 1):
        weight = weight if k == 2 else weight + (1 - weight) / 6
        ratio.append(spreads[k - 1] / (weight * spreads[k - 2]) if spreads[k - 2] > 0 else 1.0)
    return {
        "name": name,
        "points": points.tolist(),
        "references": [reference.tolist() for reference in drawn],
        "inertia": spreads,
        "silhouette": silhouettes,
        "gap": gap.tolist(),
        "ratio": ratio,
        "byGap": within[0] if within else most,
        "bySilhouette": max(range(2, most + 1), key=lambda k: -2 if silhouettes[k - 1] is None else silhouettes[k - 1]),
        "byRatio": int(np.argmin(ratio)) + 1,
    }


def blobs(seed, points, dimensions, centres, deviation):
    random = np.random.default_rng(seed)
    middle = random.uniform(-1, 1, (centres, dimensions))
    return middle[np.arange(points) % centres] + deviation * random.standard_normal((points, dimensions))


def degenerate_columns():
    """Ten columns of two factors, a constant one, a copy of the first and a mirror image of the second."""
    data = factor_data(8, 50, 10, 2, 0.5)
    return np.column_stack([data, np.zeros(50), data[:, 0], -data[:, 1]])


def write(name, cases):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(cases, indent=None, separators=(",", ":")) + "\n")


write("factor-analysis.json", [
    factor_case("two factors of eight columns", factor_data(1, 60, 8, 2, 0.5), 2, 1e-2),
    factor_case("two factors, run to convergence", factor_data(1, 60, 8, 2, 0.5), 2, 1e-8),
    factor_case("one factor of ten columns", factor_data(2, 40, 10, 1, 0.8), 1, 1e-6),
    factor_case("five factors of forty columns", factor_data(3, 300, 40, 5, 0.7), 5, 1e-2),
    factor_case("more columns than rows", factor_data(4, 12, 30, 3, 0.6), 3, 1e-2),
    factor_case("a constant column, a duplicate and a mirror image", degenerate_columns(), 2, 1e-2, 1e-2),
    factor_case("so many columns that only the leading eigenvalues are sought", factor_data(9, 100, 90, 3, 0.8), 3, 1e-4),
])
write("varimax.json", [
    varimax_case("two factors of eight columns", factor_data(1, 60, 8, 2, 0.5), 2),
    varimax_case("five factors of forty columns", factor_data(3, 300, 40, 5, 0.7), 5),
    varimax_case("more columns than rows", factor_data(4, 12, 30, 3, 0.6), 3),
])
write("k-means.json", [
    cluster_case("well apart", 5, 60, 4, 0.05, 4),
    cluster_case("overlapping", 6, 90, 5, 0.3, 5),
    cluster_case("more clusters than there are", 7, 40, 3, 0.2, 8),
])
tight = blobs(12, 20, 3, 4, 0.08)
write("cluster-count.json", [
    count_case("four clusters well apart", blobs(10, 40, 2, 4, 0.06), 7, 10),
    count_case("overlapping", blobs(11, 36, 5, 3, 0.5), 6, 8),
    count_case("more dimensions than points", blobs(13, 12, 20, 3, 0.2), 5, 6),
    count_case("duplicate points and a constant axis", np.column_stack([np.vstack([tight, tight]), np.full(40, 3.0)]), 6, 6),
])
