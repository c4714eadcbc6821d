/** Events leave through a table that is written in the transaction that causes them; a relay sends them in order per key. */
@NullMarked
package io.attune.commons.outbox;

import org.jspecify.annotations.NullMarked;
