/** Which configuration to try next, given a surrogate: log expected improvement and the search for its maximum. */
@NullMarked
package io.attune.recommender.acquisition;

import org.jspecify.annotations.NullMarked;
