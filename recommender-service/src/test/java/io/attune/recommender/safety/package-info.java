/** Whether recommendations keep to what a session allows: random sessions and histories, and a checker that shares no code with the validation. Apart from the tests of one class, because the benchmark {@code recommendation-safety} runs it at length. */
@NullMarked
package io.attune.recommender.safety;

import org.jspecify.annotations.NullMarked;
