/** The work behind a request: gathers the problem, asks the algorithms, and publishes exactly one recommendation for each observation. */
@NullMarked
package io.attune.recommender.answer;

import org.jspecify.annotations.NullMarked;
