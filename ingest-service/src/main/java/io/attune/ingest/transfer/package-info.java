/** Sessions on the move: out as tables and documents, streamed page by page, and in again under new ids, all or nothing. */
@NullMarked
package io.attune.ingest.transfer;

import org.jspecify.annotations.NullMarked;
