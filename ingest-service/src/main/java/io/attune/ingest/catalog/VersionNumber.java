package io.attune.ingest.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers in a version's text, the major one first: 10, 11, 6 of {@code 10.11.6-MariaDB-1}.
 *
 * @param parts at least one
 */
record VersionNumber(List<Integer> parts) {

    private static final Pattern FIRST = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){0,5}");
    private static final int MINOR_VERSIONS = 1000;

    VersionNumber {
        parts = List.copyOf(parts);
    }

    /** The first numbers in the text, joined by dots; empty where there are none. */
    static Optional<VersionNumber> in(String text) {
        Matcher matcher = FIRST.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<Integer> parts = new ArrayList<>();
        for (String part : matcher.group().split("\\.", -1)) {
            parts.add(Integer.valueOf(part));
        }
        return Optional.of(new VersionNumber(parts));
    }

    int major() {
        return parts.get(0);
    }

    /** Whether this is of that series: 10.11.6 is of 10.11, and 16.3 of 16. */
    boolean isOf(VersionNumber series) {
        return parts.size() >= series.parts.size()
                && parts.subList(0, series.parts.size()).equals(series.parts);
    }

    /** How far apart two versions are; a major version counts for more than any minor one. */
    long distanceTo(VersionNumber other) {
        return Math.abs(position() - other.position());
    }

    private long position() {
        int minor = parts.size() > 1 ? Math.min(MINOR_VERSIONS - 1, parts.get(1)) : 0;
        return (long) major() * MINOR_VERSIONS + minor;
    }
}
