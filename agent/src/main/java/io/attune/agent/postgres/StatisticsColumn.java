package io.attune.agent.postgres;

import java.util.Set;

/**
 * A column of a statistics view that holds a number or a point in time.
 *
 * @param type as SQL names it: {@code bigint}, {@code timestamp with time zone}
 */
public record StatisticsColumn(String view, String name, String type) {

    private static final String TIME = "timestamp with time zone";
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "real", "double precision", "numeric");

    public String metricName() {
        return view + "." + name;
    }

    boolean isNumber() {
        return NUMBERS.contains(type);
    }

    boolean isTime() {
        return type.equals(TIME);
    }
}
