/** Rows and matrices of numbers with named columns, and the preprocessing that every learning service shares. */
@NullMarked
package io.attune.model.matrix;

import org.jspecify.annotations.NullMarked;
