/** The strategies that a session can name, and the order of precedence among reasons. Ties the algorithms together; still without a framework. */
@NullMarked
package io.attune.recommender.method;

import org.jspecify.annotations.NullMarked;
