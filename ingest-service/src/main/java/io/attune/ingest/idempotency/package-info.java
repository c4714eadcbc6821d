/**
 * Requests that clients may repeat: who sends one again with the same {@code Idempotency-Key} gets the first answer again, and nothing
 * is done twice. Observations need none of it, because their clients name them.
 */
@NullMarked
package io.attune.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
