/** The launcher: runs the whole suite on one machine, for one's own database or as a demo. */
@NullMarked
package io.attune.local;

import org.jspecify.annotations.NullMarked;
