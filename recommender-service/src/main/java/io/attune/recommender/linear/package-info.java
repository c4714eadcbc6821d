/** Dense linear algebra on flat arrays, by EJML. Apart so that the library behind it can be exchanged. */
@NullMarked
package io.attune.recommender.linear;

import org.jspecify.annotations.NullMarked;
