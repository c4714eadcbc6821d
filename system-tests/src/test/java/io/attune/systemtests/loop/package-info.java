/** The tuning loop on a real database. */
@NullMarked
package io.attune.systemtests.loop;

import org.jspecify.annotations.NullMarked;
