@NullMarked
package io.attune.ingest.audit;

import org.jspecify.annotations.NullMarked;
