/** The W3C trace context that a request, an event and a job hand on to what they cause. */
@NullMarked
package io.attune.commons.trace;

import org.jspecify.annotations.NullMarked;
