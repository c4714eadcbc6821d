#!/usr/bin/env python3
"""A Gaussian process of scikit-learn, timed: beside `benchmarks/run recommendation-latency`.

Usage: recommendation_latency.py FOLDER ROWS FEATURES CANDIDATES
FOLDER has x and y, little-endian doubles by row.

Matern-5/2 with a length scale a feature and fitted noise, one start of L-BFGS with at most as many iterations as ours,
without which it goes on for minutes; then mean and deviation of as many points as ours looks at, all in one batch,
which ours cannot do. One thread of BLAS; processor time.
"""
import json
import os
import sys
import time
import warnings

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

ITERATIONS = 40


def least(function, start, bounds):
    found = minimize(function, start, method="L-BFGS-B", jac=True, bounds=bounds, options={"maxiter": ITERATIONS})
    return found.x, found.fun


def main():
    folder = Path(sys.argv[1])
    rows, features, candidates = map(int, sys.argv[2:])
    x = np.fromfile(folder / "x", "<f8").reshape(rows, features)
    y = np.fromfile(folder / "y", "<f8")
    points = np.random.default_rng(1).random((candidates, features))
    kernel = ConstantKernel() * Matern(np.full(features, features**0.5), nu=2.5) + WhiteKernel(0.02)
    model = GaussianProcessRegressor(kernel, optimizer=least, normalize_y=True)
    warnings.simplefilter("ignore")
    began = time.process_time()
    model.fit(x, y)
    fitted = time.process_time()
    model.predict(points, return_std=True)
    json.dump({"fit": fitted - began, "predict": time.process_time() - fitted}, sys.stdout)


main()
