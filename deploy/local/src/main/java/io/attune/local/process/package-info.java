/** Processes and the machine that they run on: telling one's own from a stranger's, ending them, what memory they take and what is left. */
@NullMarked
package io.attune.local.process;

import org.jspecify.annotations.NullMarked;
