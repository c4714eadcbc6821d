/** Bounds on request bodies, before and after they are inflated. */
@NullMarked
package io.attune.commons.body;

import org.jspecify.annotations.NullMarked;
