/** The machine that a DBMS runs on. Apart because knob bounds and sessions both speak of it. */
@NullMarked
package io.attune.model.hardware;

import org.jspecify.annotations.NullMarked;
