/** The library as a whole. */
@NullMarked
package io.attune.commons;

import org.jspecify.annotations.NullMarked;
