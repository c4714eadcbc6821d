"""Makes src/test/resources/gaussian-process-reference.json.

Reference values for the Gaussian process from scikit-learn (Debian: python3-sklearn 1.2.1). Not needed by the build.
Run: python3 src/test/reference/make_references.py > src/test/resources/gaussian-process-reference.json
"""
import json

import numpy
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

JITTER = 1e-6  # LogPosterior.JITTER

cases = []
random = numpy.random.RandomState(5)
for rows, features in [(4, 1), (12, 3), (40, 6)]:
    points = random.uniform(size=(rows, features))
    costs = numpy.sin(3 * points.sum(axis=1)) + 0.1 * random.normal(size=rows)
    length_scales = random.uniform(0.3, 2.5, size=features)
    signal, noise = float(random.uniform(0.5, 2)), float(random.uniform(0.01, 0.2))
    kernel = ConstantKernel(signal) * Matern(length_scale=length_scales, nu=2.5)
    model = GaussianProcessRegressor(kernel=kernel, alpha=noise + JITTER, optimizer=None).fit(points, costs)
    questions = random.uniform(-0.2, 1.2, size=(10, features))
    mean, deviation = model.predict(questions, return_std=True)

    noisy = kernel + WhiteKernel(noise)
    fitted = GaussianProcessRegressor(kernel=noisy, alpha=JITTER, optimizer=None).fit(points, costs)
    value, gradient = fitted.log_marginal_likelihood(noisy.theta, eval_gradient=True)
    # theta is log of: signal variance, length scales, noise variance
    cases.append({
        "points": points.tolist(),
        "costs": costs.tolist(),
        "lengthScales": length_scales.tolist(),
        "signalVariance": signal,
        "noiseVariance": noise,
        "questions": questions.tolist(),
        "means": mean.tolist(),
        "variances": (deviation ** 2).tolist(),
        "logMarginalLikelihood": float(value),
        "gradientByLogLengthScales": gradient[1:-1].tolist(),
        "gradientByLogSignal": float(gradient[0]),
        "gradientByLogNoise": float(gradient[-1]),
    })
print(json.dumps(cases, indent=1))
