@NullMarked
package io.attune.ui;

import org.jspecify.annotations.NullMarked;
