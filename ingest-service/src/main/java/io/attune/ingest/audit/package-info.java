/** Who did what, and when: every operation that changes something leaves an event, in the transaction of its effect. The log can be read and appended to, never changed. */
@NullMarked
package io.attune.ingest.audit;

import org.jspecify.annotations.NullMarked;
