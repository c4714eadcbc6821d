@NullMarked
package io.attune.ui.progress;

import org.jspecify.annotations.NullMarked;
