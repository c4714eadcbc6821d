/** The live streams (server-sent events) that say that a view changed. */
@NullMarked
package io.attune.ui.stream;

import org.jspecify.annotations.NullMarked;
