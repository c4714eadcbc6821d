"""Makes src/test/resources/exponential-process-reference.json.

Reference values for OtterTune's Gaussian process from scikit-learn (Debian: python3-sklearn 1.2.1). Not needed by the build.
Run: python3 src/test/reference/make_ottertune_references.py > src/test/resources/exponential-process-reference.json
"""
import json

import numpy
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

cases = []
random = numpy.random.RandomState(11)
for rows, columns, length_scale, signal, noise in [(1, 2, 2, 1, 1), (15, 4, 2, 1, 1), (40, 9, 0.7, 2.5, 0.03)]:
    points = random.normal(size=(rows, columns))
    costs = numpy.sin(points.sum(axis=1)) + 0.1 * random.normal(size=rows)
    kernel = ConstantKernel(signal) * Matern(length_scale=length_scale, nu=0.5)
    model = GaussianProcessRegressor(kernel=kernel, alpha=noise, optimizer=None).fit(points, costs)
    questions = numpy.vstack([random.normal(size=(8, columns)), points[:1]])
    mean, deviation = model.predict(questions, return_std=True)
    cases.append({
        "points": points.tolist(),
        "costs": costs.tolist(),
        "lengthScale": length_scale,
        "signalVariance": signal,
        "noiseVariance": noise,
        "questions": questions.tolist(),
        "means": mean.tolist(),
        "variances": (deviation ** 2).tolist(),
    })
print(json.dumps(cases, indent=1))
