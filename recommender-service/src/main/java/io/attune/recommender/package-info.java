/** The recommender: answers each tuning request with the next configuration to try. */
@NullMarked
package io.attune.recommender;

import org.jspecify.annotations.NullMarked;
