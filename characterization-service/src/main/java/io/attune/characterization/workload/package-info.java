/**
 * What the service knows of workloads: their observations, the sessions that measure them and the catalogs that name the columns,
 * taken from the topics. Everything else here reads it.
 */
@NullMarked
package io.attune.characterization.workload;

import org.jspecify.annotations.NullMarked;
