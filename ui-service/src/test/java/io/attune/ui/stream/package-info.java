@NullMarked
package io.attune.ui.stream;

import org.jspecify.annotations.NullMarked;
