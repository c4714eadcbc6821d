@NullMarked
package io.attune.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
