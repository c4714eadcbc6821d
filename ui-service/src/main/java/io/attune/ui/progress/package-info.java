/** How far a session has come, computed from its observations: series, baseline, best, and the configurations side by side. Plain Java, no framework. */
@NullMarked
package io.attune.ui.progress;

import org.jspecify.annotations.NullMarked;
