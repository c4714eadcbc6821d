/** Distributions that models and acquisition functions need, exact in their tails. */
@NullMarked
package io.attune.recommender.probability;

import org.jspecify.annotations.NullMarked;
