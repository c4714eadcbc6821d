/** The metrics pruned for a DBMS version as a whole: over all workloads of a project that run on it. */
@NullMarked
package io.attune.characterization.version;

import org.jspecify.annotations.NullMarked;
