@NullMarked
package io.attune.ingest.session;

import org.jspecify.annotations.NullMarked;
