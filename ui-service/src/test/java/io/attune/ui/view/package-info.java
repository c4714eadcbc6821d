@NullMarked
package io.attune.ui.view;

import org.jspecify.annotations.NullMarked;
