/** The read side: every topic into views of its own, and the web UI over them. One package a capability. */
@NullMarked
package io.attune.ui;

import org.jspecify.annotations.NullMarked;
