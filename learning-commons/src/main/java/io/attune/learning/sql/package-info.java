/** SQL where an entity would only be in the way: arrays of numbers, counters, upserts. */
@NullMarked
package io.attune.learning.sql;

import org.jspecify.annotations.NullMarked;
