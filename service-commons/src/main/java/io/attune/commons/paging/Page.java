package io.attune.commons.paging;

import io.attune.commons.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's stable order
 * @param nextPageToken pass it as {@code pageToken} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

    /** Items on a page when the client does not say. */
    public static final int DEFAULT_SIZE = 50;

    /** Items on a page at most. */
    public static final int LARGEST_SIZE = 500;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page from a query that asked for one item more than fits, which is how it knows whether there is another.
     *
     * @param found at most {@code size + 1} items
     * @param tokenOf where the list goes on behind an item
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, PageToken> tokenOf) {
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, size);
        return new Page<>(items, tokenOf.apply(items.get(size - 1)).encode());
    }

    /**
     * The size to use for a requested one: {@link #DEFAULT_SIZE} for none.
     *
     * @throws ProblemException 400 for one below 1 or above {@link #LARGEST_SIZE}
     */
    public static int size(@Nullable Integer requested) {
        if (requested == null) {
            return DEFAULT_SIZE;
        }
        if (requested < 1 || requested > LARGEST_SIZE) {
            throw ProblemException.invalid("pageSize", "must be from 1 to " + LARGEST_SIZE);
        }
        return requested;
    }
}
