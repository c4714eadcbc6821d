/** The topics and the events on them. */
@NullMarked
package io.attune.model.event;

import org.jspecify.annotations.NullMarked;
