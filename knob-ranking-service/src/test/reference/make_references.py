#!/usr/bin/env python3
"""Makes the files of src/test/resources/reference with scikit-learn (made with 1.2.1, numpy 1.24.2).

Not part of the build. Run from the module's folder:
    apt-get install python3-sklearn && /usr/bin/python3 src/test/reference/make_references.py
"""
import json
from pathlib import Path

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.inspection import permutation_importance
from sklearn.linear_model import lasso_path

OUT = Path(__file__).parents[1] / "resources" / "reference"


def data(seed, rows, columns, effects, noise, correlation=0.0):
    random = np.random.default_rng(seed)
    x = random.standard_normal((rows, columns))
    x = np.round(x + correlation * random.standard_normal((rows, 1)), 6)
    y = np.round(x[:, : len(effects)] @ np.array(effects) + noise * random.standard_normal(rows), 6)
    return x, y


def degenerate():
    """A constant column, one that is there twice, one that is the negative of another, rows that are there three times."""
    x, y = data(5, 20, 7, [2, -1, 1], 0.5)
    x[:, 3] = 1e9
    x[:, 4] = x[:, 0]
    x[:, 5] = -x[:, 1]
    return np.tile(x, (3, 1)), np.tile(y, 3)


DATA = {
    "three of eight columns matter": data(1, 50, 8, [3, -2, 1], 1.0),
    "correlated columns": data(2, 80, 10, [2, 0, -2, 0.5], 0.5, 1.5),
    "more columns than rows": data(3, 12, 30, [3, 2, 1], 0.3),
    "nothing but noise": data(4, 30, 6, [0], 1.0),
    "constant and duplicate columns": degenerate(),
}


def standardized(values):
    deviation = values.std(0)
    return (values - values.mean(0)) / np.where(deviation > 1e-12 * np.abs(values).max(0), deviation, np.inf)


def path(name, x, y):
    """All coefficients at all penalties."""
    penalties, coefficients, _ = lasso_path(
        standardized(x), standardized(y), eps=1e-3, n_alphas=100, tol=1e-12, max_iter=1_000_000)
    return {
        "name": name,
        "rows": x.tolist(),
        "y": y.tolist(),
        "penalties": penalties.tolist(),
        "coefficients": np.round(coefficients.T, 9).tolist(),
    }


class Polynomial(RegressorMixin, BaseEstimator):
    """Terms of one column, or of the product of two."""

    def __init__(self, constant, terms, coefficients):
        self.constant, self.terms, self.coefficients = constant, terms, coefficients

    def fit(self, x, y):
        return self

    def predict(self, x):
        return self.constant + sum(
            c * x[:, one] * (1 if other < 0 else x[:, other]) for (one, other), c in zip(self.terms, self.coefficients))


def shuffles(seed, rows, repeats):
    """The orders that permutation_importance shuffles each column to: each one upon the last."""
    drawn = np.random.RandomState(seed).randint(np.iinfo(np.int32).max + 1)
    random = np.random.RandomState(drawn)
    index, order, orders = np.arange(rows), np.arange(rows), []
    for _ in range(repeats):
        random.shuffle(index)
        order = order[index]
        orders.append(order.tolist())
    return orders


def importance(name, x, y):
    """Of a polynomial that is given: a column, a square, products."""
    terms, coefficients = [[0, -1], [1, 1], [2, 0], [5, 3]], [0.8, -0.4, 0.5, 0.3]
    result = permutation_importance(
        Polynomial(0.1, terms, coefficients), standardized(x), y,
        scoring="neg_mean_squared_error", n_repeats=5, random_state=11)
    return {
        "name": name,
        "rows": x.tolist(),
        "y": y.tolist(),
        "constant": 0.1,
        "terms": terms,
        "coefficients": coefficients,
        "orders": shuffles(11, len(x), 5),
        "importances": result.importances_mean.tolist(),
    }


def write(file, make):
    cases = [make(name, x, y) for name, (x, y) in DATA.items()]
    (OUT / file).write_text(json.dumps(cases, separators=(",", ":")) + "\n")


OUT.mkdir(parents=True, exist_ok=True)
write("lasso-path.json", path)
write("permutation-importance.json", importance)
