/** The loop itself: measure, post, fetch, apply, and again, with a journal on disk from which an interrupted run goes on. */
@NullMarked
package io.attune.agent.loop;

import org.jspecify.annotations.NullMarked;
