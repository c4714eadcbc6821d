#!/usr/bin/env python3
"""The ranking of knobs in scikit-learn, timed: the other side of `benchmarks/run ranking-speed`.

Usage: ranking_speed.py FOLDER ROWS COLUMNS OUTPUTS TERMS
FOLDER has x and y, little-endian doubles by row; coefficients are written there: outputs, columns, penalties.

Each step is the one of scikit-learn that the ranking is made of, and where there is a choice it is the faster one:
the dictionary is made once for all folds and outputs, the pursuit is told how many terms there are to be found and
looks for no more, and only columns that a model has terms of are shuffled. BLAS has as many threads as it likes.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.inspection import permutation_importance
from sklearn.linear_model import lasso_path, orthogonal_mp
from sklearn.model_selection import KFold
from sklearn.preprocessing import PolynomialFeatures, StandardScaler


class Polynomial(RegressorMixin, BaseEstimator):
    """The terms that were chosen, over the columns that they are made of."""

    def __init__(self, powers, weights, constant):
        self.powers, self.weights, self.constant = powers, weights, constant

    def fit(self, x, y):
        return self

    def predict(self, x):
        predicted = np.full(len(x), self.constant)
        for power, weight in zip(self.powers, self.weights):
            predicted += weight * np.prod([x[:, c] for c in np.repeat(np.arange(x.shape[1]), power)], axis=0)
        return predicted


def importance(x, y, terms, folds=10, repeats=10):
    polynomial = PolynomialFeatures(2, include_bias=False)
    dictionary = polynomial.fit_transform(x)
    shares = np.zeros((y.shape[1], x.shape[1]))
    for fitted, held in KFold(folds, shuffle=True, random_state=7).split(x):
        atoms = np.asfortranarray(dictionary[fitted])
        means, lengths = atoms.mean(0), atoms.std(0)
        atoms -= means
        atoms /= lengths
        for output in range(y.shape[1]):
            outcome = y[fitted, output]
            found = orthogonal_mp(atoms, outcome - outcome.mean(), n_nonzero_coefs=terms)
            chosen = np.flatnonzero(found)
            weights = found[chosen] / lengths[chosen]
            powers = polynomial.powers_[chosen]
            used = np.flatnonzero(powers.any(0))
            model = Polynomial(powers[:, used], weights, outcome.mean() - weights @ means[chosen])
            shares[output, used] += permutation_importance(
                model, x[np.ix_(held, used)], y[held, output], scoring="neg_mean_squared_error",
                n_repeats=repeats, random_state=7).importances_mean / folds
    return shares


def main():
    folder = Path(sys.argv[1])
    rows, columns, outputs, terms = map(int, sys.argv[2:])
    x = np.fromfile(folder / "x", "<f8").reshape(rows, columns)
    y = np.fromfile(folder / "y", "<f8").reshape(rows, outputs)
    began = time.perf_counter()
    x = StandardScaler().fit_transform(x)
    y = StandardScaler().fit_transform(y)
    paths = [lasso_path(x, y[:, o], eps=1e-3, n_alphas=100, tol=1e-8, max_iter=10_000)[1] for o in range(outputs)]
    lasso = time.perf_counter()
    importance(x, y, terms)
    polynomial = time.perf_counter()
    np.array(paths).astype("<f8").tofile(folder / "coefficients")
    json.dump({"lasso": lasso - began, "polynomial": polynomial - lasso}, sys.stdout)


main()
