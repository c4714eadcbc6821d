/** The one clock of the process. */
@NullMarked
package io.attune.commons.time;

import org.jspecify.annotations.NullMarked;
