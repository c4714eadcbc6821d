/** The knob space: each tuned knob as an axis of the unit cube and as features of a model, and back to values that the DBMS accepts. Apart because design, model and search must agree on what one configuration is. */
@NullMarked
package io.attune.recommender.space;

import org.jspecify.annotations.NullMarked;
