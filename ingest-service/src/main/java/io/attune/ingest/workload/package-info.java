/** Workloads, the labels under which observations are comparable. */
@NullMarked
package io.attune.ingest.workload;

import org.jspecify.annotations.NullMarked;
