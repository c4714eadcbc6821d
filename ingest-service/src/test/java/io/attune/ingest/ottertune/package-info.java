@NullMarked
package io.attune.ingest.ottertune;

import org.jspecify.annotations.NullMarked;
