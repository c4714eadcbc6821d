package io.attune.ui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of sessions, the youngest first.
 *
 * @param change number of this state of the list, as in the ids of its stream
 * @param nextPageToken pass it as {@code pageToken} for the next page; null on the last one
 */
record SessionList(
        long change, List<SessionSummary> items, @Nullable String nextPageToken) {}
