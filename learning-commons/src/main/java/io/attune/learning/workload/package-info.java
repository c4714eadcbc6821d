/** What has arrived of the workloads on the topics catalogs, sessions and observations, and which have something new to learn from. */
@NullMarked
package io.attune.learning.workload;

import org.jspecify.annotations.NullMarked;
