/** OtterTune's driver against the running suite. */
@NullMarked
package io.attune.systemtests.ottertune;

import org.jspecify.annotations.NullMarked;
