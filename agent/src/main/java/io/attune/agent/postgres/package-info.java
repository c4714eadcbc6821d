/** What PostgreSQL reports of itself: settings, statistics views and their snapshots. Reads only; changes are made by {@code apply}. */
@NullMarked
package io.attune.agent.postgres;

import org.jspecify.annotations.NullMarked;
