@NullMarked
package io.attune.ui.page;

import org.jspecify.annotations.NullMarked;
