/** SQL on the service's schema, in the caller's transaction where there is one. */
@NullMarked
package io.attune.recommender.database;

import org.jspecify.annotations.NullMarked;
