/** Projects, which group sessions and are the unit of access. */
@NullMarked
package io.attune.ingest.project;

import org.jspecify.annotations.NullMarked;
