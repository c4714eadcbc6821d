/**
 * How often the learning services find what is known to be there: data made from a hidden truth, given to their algorithms, and the
 * share of seeds at which the truth came out; and how long they take, against the same in scikit-learn. No service is started.
 */
@NullMarked
package io.attune.benchmarks.learning;

import org.jspecify.annotations.NullMarked;
