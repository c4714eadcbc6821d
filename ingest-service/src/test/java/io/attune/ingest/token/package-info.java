@NullMarked
package io.attune.ingest.token;

import org.jspecify.annotations.NullMarked;
