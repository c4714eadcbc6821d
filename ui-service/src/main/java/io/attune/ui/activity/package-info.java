/** That something about a session changed: one counter a session, which numbers the events of the live streams, and a wake-up for this process's own streams. */
@NullMarked
package io.attune.ui.activity;

import org.jspecify.annotations.NullMarked;
