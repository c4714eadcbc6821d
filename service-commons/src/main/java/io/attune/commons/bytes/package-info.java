/** What is kept as bytes. */
@NullMarked
package io.attune.commons.bytes;

import org.jspecify.annotations.NullMarked;
