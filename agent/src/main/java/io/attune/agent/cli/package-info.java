/** The command line: its commands, their options, and how secrets reach the agent without standing in its arguments. */
@NullMarked
package io.attune.agent.cli;

import org.jspecify.annotations.NullMarked;
