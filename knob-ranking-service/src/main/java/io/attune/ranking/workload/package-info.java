/**
 * What the service knows of workloads: their observations, the sessions that measure them, the catalogs that name the columns and the
 * metrics that stand for all, taken from the topics. Everything else here reads it.
 */
@NullMarked
package io.attune.ranking.workload;

import org.jspecify.annotations.NullMarked;
