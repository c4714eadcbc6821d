/**
 * The agents of a session as they report themselves, and who of them is not heard any more. Apart from {@code recommendation}, which
 * knows what agents were given.
 */
@NullMarked
package io.attune.ingest.agent;

import org.jspecify.annotations.NullMarked;
