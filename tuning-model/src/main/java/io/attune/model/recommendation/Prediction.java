package io.attune.model.recommendation;

/**
 * What the model expects of the objective, in the objective's unit.
 *
 * @param lower lower end of the 90 % interval
 * @param upper upper end of the 90 % interval
 */
public record Prediction(double mean, double lower, double upper) {}
