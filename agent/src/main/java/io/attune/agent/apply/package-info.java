/** Brings a configuration into effect with ALTER SYSTEM, verifies it, and always knows the way back to the baseline. */
@NullMarked
package io.attune.agent.apply;

import org.jspecify.annotations.NullMarked;
