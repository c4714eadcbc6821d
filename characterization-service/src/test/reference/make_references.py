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

OUT = Path(__file__).parents[1] / "resources" / "reference"


def factor_data(seed, rows, columns, factors, noise):
    random = np.random.default_rng(seed)
    scores = random.standard_normal((rows, factors))
    loadings = random.uniform(-1, 1, (factors, columns))
    data = scores @ loadings + noise * random.standard_normal((rows, columns))
    return np.round((data - data.mean(0)) / data.std(0), 6)


def factor_case(name, data, factors, tolerance):
    model = FactorAnalysis(n_components=factors, tol=tolerance, max_iter=1000, svd_method="lapack").fit(data)
    return {
        "name": name,
        "factors": factors,
        "tolerance": tolerance,
        "data": data.tolist(),
        "iterations": model.n_iter_,
        "logLikelihood": model.loglike_[-1],
        "noiseVariance": model.noise_variance_.tolist(),
        "loadings": model.components_.T.tolist(),
    }


def cluster_case(name, seed, points, centres, spread, clusters):
    random = np.random.default_rng(seed)
    middle = random.uniform(-1, 1, (centres, 4))
    data = np.round(middle[np.arange(points) % centres] + spread * random.standard_normal((points, 4)), 6)
    best = KMeans(n_clusters=clusters, n_init=100, random_state=0).fit(data)
    return {"name": name, "clusters": clusters, "points": data.tolist(), "inertia": best.inertia_}


def write(name, cases):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(cases, indent=None, separators=(",", ":")) + "\n")


write("factor-analysis.json", [
    factor_case("two factors of eight columns", factor_data(1, 60, 8, 2, 0.5), 2, 1e-2),
    factor_case("two factors, run to convergence", factor_data(1, 60, 8, 2, 0.5), 2, 1e-8),
    factor_case("one factor of ten columns", factor_data(2, 40, 10, 1, 0.8), 1, 1e-6),
    factor_case("five factors of forty columns", factor_data(3, 300, 40, 5, 0.7), 5, 1e-2),
    factor_case("more columns than rows", factor_data(4, 12, 30, 3, 0.6), 3, 1e-2),
])
write("k-means.json", [
    cluster_case("well apart", 5, 60, 4, 0.05, 4),
    cluster_case("overlapping", 6, 90, 5, 0.3, 5),
    cluster_case("more clusters than there are", 7, 40, 3, 0.2, 8),
])
