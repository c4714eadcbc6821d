/** The documentation agrees with the code and with itself. */
@NullMarked
package io.attune.systemtests.docs;

import org.jspecify.annotations.NullMarked;
