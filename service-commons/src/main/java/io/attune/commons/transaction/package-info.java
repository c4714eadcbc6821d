/** What waits for a commit, and which faults of the database pass by themselves. */
@NullMarked
package io.attune.commons.transaction;

import org.jspecify.annotations.NullMarked;
