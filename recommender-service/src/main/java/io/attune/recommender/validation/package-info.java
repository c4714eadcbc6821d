/** The last step of every recommendation: bounds, types, dependencies between knobs and the memory budget. Apart because nothing may go around it. */
@NullMarked
package io.attune.recommender.validation;

import org.jspecify.annotations.NullMarked;
