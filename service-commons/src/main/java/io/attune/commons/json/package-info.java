/** How the model's numbers become JSON and back. */
@NullMarked
package io.attune.commons.json;

import org.jspecify.annotations.NullMarked;
