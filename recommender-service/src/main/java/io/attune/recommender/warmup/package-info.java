/** Lets the JVM load and compile what an answer takes, on a made-up session, before the service says that it is ready. */
@NullMarked
package io.attune.recommender.warmup;

import org.jspecify.annotations.NullMarked;
