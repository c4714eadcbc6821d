/** Finds the most similar known workload by comparing predicted with observed metrics. */
@NullMarked
package io.attune.recommender.mapping;

import org.jspecify.annotations.NullMarked;
