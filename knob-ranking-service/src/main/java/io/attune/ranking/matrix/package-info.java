/**
 * Standardised columns and the one product that all else is made of, written for the processor's vector unit. Apart because both the
 * Lasso path and the importance stand on it. Numbers in, numbers out; no framework.
 */
@NullMarked
package io.attune.ranking.matrix;

import org.jspecify.annotations.NullMarked;
