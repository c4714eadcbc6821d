/** The machine that the agent runs on: cores, memory and disk, within the limits of its control group. */
@NullMarked
package io.attune.agent.hardware;

import org.jspecify.annotations.NullMarked;
