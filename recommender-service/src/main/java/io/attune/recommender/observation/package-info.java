/** The observations: rows of numbers in catalog order, and trials made of them for the algorithms. */
@NullMarked
package io.attune.recommender.observation;

import org.jspecify.annotations.NullMarked;
