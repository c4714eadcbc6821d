@NullMarked
package io.attune.ingest.transfer;

import org.jspecify.annotations.NullMarked;
