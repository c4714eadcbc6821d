/** Work that takes long runs from a table of jobs, under a lease with a fencing token, so that any replica can take over what a dead one began. */
@NullMarked
package io.attune.commons.job;

import org.jspecify.annotations.NullMarked;
