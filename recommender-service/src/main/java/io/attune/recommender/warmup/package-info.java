/** Lets the JVM compile the numerics before the first request needs them. */
@NullMarked
package io.attune.recommender.warmup;

import org.jspecify.annotations.NullMarked;
