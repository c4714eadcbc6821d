/** The sub-commands as people type them. */
@NullMarked
package io.attune.local.command;

import org.jspecify.annotations.NullMarked;
