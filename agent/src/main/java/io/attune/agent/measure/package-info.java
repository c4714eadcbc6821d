/** One measured window: the statistics before and after it, watched every second in between. */
@NullMarked
package io.attune.agent.measure;

import org.jspecify.annotations.NullMarked;
