/** What is promised when processes are killed, and the proof. */
@NullMarked
package io.attune.systemtests.fault;

import org.jspecify.annotations.NullMarked;
