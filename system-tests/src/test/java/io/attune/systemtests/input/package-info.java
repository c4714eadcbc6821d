/** What the system does with input that it must refuse. */
@NullMarked
package io.attune.systemtests.input;

import org.jspecify.annotations.NullMarked;
