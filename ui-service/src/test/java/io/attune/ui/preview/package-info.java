@NullMarked
package io.attune.ui.preview;

import org.jspecify.annotations.NullMarked;
