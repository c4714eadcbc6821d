/** The recommendations that were made, with what explains them. */
@NullMarked
package io.attune.recommender.recommendation;

import org.jspecify.annotations.NullMarked;
