#!/usr/bin/env python3
"""Makes src/test/resources/reference/lasso-path.json with scikit-learn (made with 1.2.1, numpy 1.24.2).

Not part of the build. Run from the module's folder:
    apt-get install python3-sklearn && /usr/bin/python3 src/test/reference/make_references.py
"""
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import lasso_path

OUT = Path(__file__).parents[1] / "resources" / "reference"


def case(name, seed, rows, columns, effects, noise, correlation=0.0):
    random = np.random.default_rng(seed)
    x = random.standard_normal((rows, columns))
    x = np.round(x + correlation * random.standard_normal((rows, 1)), 6)
    y = np.round(x[:, : len(effects)] @ np.array(effects) + noise * random.standard_normal(rows), 6)
    scaled = (x - x.mean(0)) / x.std(0)
    target = (y - y.mean()) / y.std()
    penalties, coefficients, _ = lasso_path(scaled, target, eps=1e-3, n_alphas=100, tol=1e-12, max_iter=200_000)
    steps = [0, 1, 4, 9, 24, 49, 74, 99]
    return {
        "name": name,
        "rows": x.tolist(),
        "y": y.tolist(),
        "penalties": penalties.tolist(),
        "steps": [step + 1 for step in steps],
        "coefficients": coefficients[:, steps].T.tolist(),
        "entrySteps": [int(np.argmax(np.append(c != 0, True))) + 1 for c in coefficients],
    }


OUT.mkdir(parents=True, exist_ok=True)
(OUT / "lasso-path.json").write_text(json.dumps([
    case("three of eight columns matter", 1, 50, 8, [3, -2, 1], 1.0),
    case("correlated columns", 2, 80, 10, [2, 0, -2, 0.5], 0.5, 1.5),
    case("more columns than rows", 3, 12, 30, [3, 2, 1], 0.3),
    case("nothing but noise", 4, 30, 6, [0], 1.0),
], separators=(",", ":")) + "\n")
