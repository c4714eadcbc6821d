/** What lists are asked for by. Apart, since runs and snapshots are both listed. */
@NullMarked
package io.attune.learning.paging;

import org.jspecify.annotations.NullMarked;
