@NullMarked
package io.attune.ingest.conversion;

import org.jspecify.annotations.NullMarked;
