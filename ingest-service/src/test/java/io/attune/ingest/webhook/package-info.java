@NullMarked
package io.attune.ingest.webhook;

import org.jspecify.annotations.NullMarked;
