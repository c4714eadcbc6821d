@NullMarked
package io.attune.ingest;

import org.jspecify.annotations.NullMarked;
