@NullMarked
package io.attune.ingest.catalog;

import org.jspecify.annotations.NullMarked;
