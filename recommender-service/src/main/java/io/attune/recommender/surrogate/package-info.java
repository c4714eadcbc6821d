/** The Gaussian process that stands for the objective, and the fit of its hyperparameters. Knows features and costs, not knobs. */
@NullMarked
package io.attune.recommender.surrogate;

import org.jspecify.annotations.NullMarked;
