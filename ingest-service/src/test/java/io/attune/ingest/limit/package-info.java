@NullMarked
package io.attune.ingest.limit;

import org.jspecify.annotations.NullMarked;
