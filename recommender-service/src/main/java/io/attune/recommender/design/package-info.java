/** The first configurations of a session, before there is enough to learn from. */
@NullMarked
package io.attune.recommender.design;

import org.jspecify.annotations.NullMarked;
