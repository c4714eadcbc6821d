/** Root of the tuning vocabulary: plain records, no framework. */
@NullMarked
package io.attune.model;

import org.jspecify.annotations.NullMarked;
