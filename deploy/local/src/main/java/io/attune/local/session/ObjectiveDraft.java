package io.attune.local.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a session makes better, and what its observations must keep, as a person writes it. */
public final class ObjectiveDraft {

    private static final Pattern WEIGHTED = Pattern.compile("([^=]+)=([0-9.]+)");
    private static final Pattern CONSTRAINT =
            Pattern.compile("([^<>=]+)([<>])=\\s*(-?[0-9.]+(?:e-?[0-9]+)?)\\s*([a-zA-Z%]*)");

    private static final Set<String> GOALS = Set.of("MAXIMIZE", "MINIMIZE");

    /** The objectives whose goal the server knows. */
    private static final Map<String, String> KNOWN = Map.of(
            "throughput_txn_per_sec", "MAXIMIZE",
            "mean_latency_ms", "MINIMIZE",
            "p95_latency_ms", "MINIMIZE",
            "p99_latency_ms", "MINIMIZE");

    private ObjectiveDraft() {}

    /**
     * A number by its name, or several by name and weight: {@code p99_latency_ms}, {@code throughput_txn_per_sec=2}.
     *
     * @param goal of those whose goal is not known: {@code MAXIMIZE} or {@code MINIMIZE}
     * @throws IllegalArgumentException where it is neither
     */
    public static Map<String, Object> objective(List<String> texts, Optional<String> goal) {
        requireSense(texts, goal);
        if (texts.size() == 1) {
            return number(name(texts.get(0)), goal);
        }
        List<Map<String, Object>> components = texts.stream()
                .map(text -> {
                    Matcher matcher = WEIGHTED.matcher(text);
                    if (!matcher.matches()) {
                        throw new IllegalArgumentException(
                                "several objectives need weights, as in p99_latency_ms=2, not '" + text + "'");
                    }
                    Map<String, Object> component = number(matcher.group(1), goal);
                    component.put("weight", Double.valueOf(matcher.group(2)));
                    return component;
                })
                .toList();
        return Map.of("components", components);
    }

    private static Map<String, Object> number(String name, Optional<String> goal) {
        Map<String, Object> number = new HashMap<>();
        number.put("name", name);
        if (!KNOWN.containsKey(name)) {
            goal.ifPresent(given -> number.put("goal", given));
        }
        return number;
    }

    private static String name(String text) {
        Matcher matcher = WEIGHTED.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }

    private static void requireSense(List<String> texts, Optional<String> goal) {
        goal.filter(given -> !GOALS.contains(given)).ifPresent(given -> {
            throw new IllegalArgumentException("--goal is MAXIMIZE or MINIMIZE, not '" + given + "'");
        });
        List<String> names = texts.stream().map(ObjectiveDraft::name).toList();
        Optional<String> unknown =
                names.stream().filter(name -> !KNOWN.containsKey(name)).findFirst();
        if (unknown.isPresent() && goal.isEmpty()) {
            throw new IllegalArgumentException("'" + unknown.get() + "' is none of "
                    + String.join(", ", new TreeSet<>(KNOWN.keySet()))
                    + ", so say with --goal maximize or --goal minimize whether more or less of it is better");
        }
        if (unknown.isEmpty()) {
            names.stream()
                    .filter(name -> goal.isPresent() && !goal.get().equals(KNOWN.get(name)))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "the goal of " + name + " is " + KNOWN.get(name) + " and no other");
                    });
        }
    }

    /**
     * A constraint: {@code p99_latency_ms<=20ms}, {@code memory_bytes<=80%}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Map<String, Object> constraint(String text) {
        Matcher matcher = CONSTRAINT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a constraint is such as p99_latency_ms<=20ms, not '" + text + "'");
        }
        Map<String, Object> constraint = new HashMap<>();
        constraint.put("metric", matcher.group(1).strip());
        constraint.put("bound", matcher.group(2).equals("<") ? "AT_MOST" : "AT_LEAST");
        constraint.put("limit", Double.valueOf(matcher.group(3)));
        if (!matcher.group(4).isEmpty()) {
            constraint.put("unit", matcher.group(4));
        }
        return constraint;
    }
}
