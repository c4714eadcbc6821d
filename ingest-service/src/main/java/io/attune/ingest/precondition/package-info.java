/** Entity tags: what a client read is what it changes, and what it knows is not sent again (RFC 9110, section 13). */
@NullMarked
package io.attune.ingest.precondition;

import org.jspecify.annotations.NullMarked;
