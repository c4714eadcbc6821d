@NullMarked
package io.attune.ingest.support;

import org.jspecify.annotations.NullMarked;
