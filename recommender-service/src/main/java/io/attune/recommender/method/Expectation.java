package io.attune.recommender.method;

/**
 * What a model expects of a configuration that was measured.
 *
 * @param mean expected cost; less is better
 * @param variance of the cost, without the noise of a measurement
 */
record Expectation(Contender contender, double mean, double variance) {}
