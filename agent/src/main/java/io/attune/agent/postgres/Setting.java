package io.attune.agent.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_settings}.
 *
 * @param value in effect for new connections, counted in {@code unit}
 * @param text the same as PostgreSQL shows it: {@code 128MB}
 * @param vartype {@code bool}, {@code integer}, {@code real}, {@code enum} or {@code string}
 * @param unit what numbers count: {@code 8kB}, {@code ms}; absent where they count nothing
 * @param source where the value came from: {@code default}, {@code configuration file}, {@code command line}, …
 * @param pendingRestart whether another value waits in the configuration file for a restart
 */
public record Setting(
        String name,
        String value,
        String text,
        String vartype,
        @Nullable String unit,
        @Nullable String minVal,
        @Nullable String maxVal,
        List<String> enumVals,
        @Nullable String bootVal,
        String context,
        String source,
        boolean pendingRestart,
        String category,
        String shortDescription) {

    public Setting {
        enumVals = List.copyOf(enumVals);
    }

    public boolean needsRestart() {
        return context.equals("postmaster");
    }

    public boolean isText() {
        return vartype.equals("string");
    }
}
