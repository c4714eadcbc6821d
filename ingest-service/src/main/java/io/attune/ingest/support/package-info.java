/** What somebody who helps may see of a session: numbers, times, ids and words of our own, and no text that anybody wrote. */
@NullMarked
package io.attune.ingest.support;

import org.jspecify.annotations.NullMarked;
