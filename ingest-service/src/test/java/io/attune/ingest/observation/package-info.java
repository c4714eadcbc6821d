@NullMarked
package io.attune.ingest.observation;

import org.jspecify.annotations.NullMarked;
