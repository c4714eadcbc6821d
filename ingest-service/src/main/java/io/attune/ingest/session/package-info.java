/** Tuning sessions: their creation from a request and a catalog, and the changes of their state. */
@NullMarked
package io.attune.ingest.session;

import org.jspecify.annotations.NullMarked;
