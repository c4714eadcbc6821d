package io.attune.agent.guardrail;

import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.SettingText;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is willing to set, whatever a server asks. Text is refused altogether: {@code archive_command} or
 * {@code shared_preload_libraries} would let the server run programs on this machine.
 */
public final class KnobPolicy {

    private static final Set<String> NEVER = Set.of(
            "allow_alter_system",
            "autovacuum",
            "dynamic_shared_memory_type",
            "huge_page_size",
            "max_prepared_transactions",
            "max_stack_depth",
            "min_dynamic_shared_memory",
            "old_snapshot_threshold",
            "shared_memory_type",
            "wal_level",
            "wal_log_hints",
            "wal_sync_method");

    /** What guards what was committed: set only where the person who runs the agent allows it, and one of the server unlocked it. */
    private static final SortedSet<String> DURABILITY =
            Collections.unmodifiableSortedSet(new TreeSet<>(Set.of("fsync", "full_page_writes", "synchronous_commit")));

    private static final List<String> NEVER_IN = List.of(
            "Client Connection Defaults",
            "Connections and Authentication",
            "Customized Options",
            "Developer Options",
            "Error Handling",
            "File Locations",
            "Preset Options",
            "Replication",
            "Reporting and Logging",
            "Statistics",
            "Vacuuming / Freezing",
            "Version and Platform Compatibility",
            "Write-Ahead Log / Arch",
            "Write-Ahead Log / Recovery",
            "Write-Ahead Log / Summarization");

    private static final Set<String> ALLOWED_THERE = Set.of("gin_pending_list_limit", "max_connections");

    private static final Set<String> WRAPAROUND =
            Set.of("autovacuum_freeze_max_age", "autovacuum_multixact_freeze_max_age");

    private final Set<String> never = new HashSet<>(NEVER);
    private final Set<String> unlocked;

    /** @param alsoNever further knobs, chosen by the person who runs the agent */
    public KnobPolicy(Set<String> alsoNever) {
        this(alsoNever, Set.of());
    }

    /**
     * @param alsoNever further knobs, chosen by the person who runs the agent; they stand before {@code unlocked}
     * @param unlocked durability knobs that may be set
     * @throws IllegalArgumentException where one of those is no durability knob
     */
    public KnobPolicy(Set<String> alsoNever, Set<String> unlocked) {
        never.addAll(WRAPAROUND);
        never.addAll(alsoNever);
        this.unlocked = Set.copyOf(unlocked);
        for (String knob : unlocked) {
            if (!DURABILITY.contains(knob)) {
                throw new IllegalArgumentException("'" + shortened(knob) + "' is not one of "
                        + String.join(", ", DURABILITY) + ": no other knob can be unlocked");
            }
        }
    }

    /** Whether a knob's wrong value loses what was committed. */
    public static boolean guardsDurability(String knob) {
        return DURABILITY.contains(knob);
    }

    /** Why the whole configuration is refused; empty when nothing speaks against it. */
    public Optional<String> refusal(Map<String, String> configuration, Map<String, Setting> settings) {
        return configuration.entrySet().stream()
                .map(entry -> refusal(entry.getKey(), entry.getValue(), settings.get(entry.getKey())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why the knob is never set; empty when it may be. */
    public Optional<String> refusal(String knob, @Nullable Setting setting) {
        if (setting == null) {
            return Optional.of("this DBMS has no knob '" + shortened(knob) + "'");
        }
        boolean isInForbiddenCategory =
                NEVER_IN.stream().anyMatch(setting.category()::startsWith) && !ALLOWED_THERE.contains(knob);
        if (never.contains(knob) || isInForbiddenCategory) {
            return Optional.of(knob + " is one of the knobs that the agent never sets (" + setting.category() + ")");
        }
        if (DURABILITY.contains(knob) && !unlocked.contains(knob)) {
            return Optional.of(
                    knob + " guards what was committed, and the agent was started without --unlock-knob " + knob);
        }
        if (setting.isText()) {
            return Optional.of(knob + " holds text, which the agent never sets");
        }
        return setting.context().equals("internal")
                ? Optional.of(knob + " is fixed when the DBMS is built or initialised")
                : Optional.empty();
    }

    private Optional<String> refusal(String knob, String value, @Nullable Setting setting) {
        Optional<String> refused = refusal(knob, setting);
        if (refused.isPresent() || setting == null) {
            return refused;
        }
        return SettingText.isValue(setting, value)
                ? Optional.empty()
                : Optional.of("'" + shortened(value) + "' is not a value of " + knob + " (" + setting.vartype() + ")");
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
