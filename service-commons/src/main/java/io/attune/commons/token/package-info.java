/** Bearer tokens, the grants that they stand for, and who is calling. */
@NullMarked
package io.attune.commons.token;

import org.jspecify.annotations.NullMarked;
