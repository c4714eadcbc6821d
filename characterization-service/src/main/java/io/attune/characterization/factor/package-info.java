/**
 * Maximum-likelihood factor analysis: many columns that move together described by few factors. Numbers in, numbers out; no framework.
 */
@NullMarked
package io.attune.characterization.factor;

import org.jspecify.annotations.NullMarked;
