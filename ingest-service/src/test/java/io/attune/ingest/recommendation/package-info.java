@NullMarked
package io.attune.ingest.recommendation;

import org.jspecify.annotations.NullMarked;
