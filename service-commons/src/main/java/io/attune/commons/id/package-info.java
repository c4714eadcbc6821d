/** Identifiers that sort by the time they were made. */
@NullMarked
package io.attune.commons.id;

import org.jspecify.annotations.NullMarked;
