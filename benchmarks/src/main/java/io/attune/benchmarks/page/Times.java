package io.attune.benchmarks.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things of one kind took. */
final class Times {

    private final List<Long> nanos = new ArrayList<>();

    void add(long taken) {
        nanos.add(taken);
    }

    int count() {
        return nanos.size();
    }

    /** The smallest time that this share of them did not exceed, milliseconds; 1 is the longest. */
    double quantileMillis(double share) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()))) / 1e6;
    }
}
