@NullMarked
package io.attune.ingest.precondition;

import org.jspecify.annotations.NullMarked;
