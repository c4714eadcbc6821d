package io.attune.model.session;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.Tunability;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which knobs a session may move at all. Knobs that the catalog locks are never moved. Those whose wrong value loses what was committed
 * are locked whatever a catalog says, and can be unlocked by a person for one session.
 */
public final class Durability {

    /** From the documentation of {@code postgresql.conf}, "Write Ahead Log", and the MySQL and MariaDB reference manuals. */
    private static final Set<String> KNOBS = Set.of(
            "fsync",
            "full_page_writes",
            "synchronous_commit",
            "innodb_doublewrite",
            "innodb_flush_log_at_trx_commit",
            "sync_binlog");

    private Durability() {}

    /** Whether a wrong value of the knob loses what was committed, so that a person may unlock it, and nobody else. */
    public static boolean concerns(String knob) {
        return KNOBS.contains(knob);
    }

    /** The durability knobs among those of a catalog that can be set at all, sorted by name: those that can be unlocked. */
    public static List<Knob> unlockable(Catalog catalog) {
        return catalog.knobs().stream()
                .filter(knob -> concerns(knob.name())
                        && knob.applies() != Applies.NEVER
                        && knob.domain().isNumeric())
                .sorted(Comparator.comparing(Knob::name))
                .toList();
    }

    /** Whether a session with these guardrails leaves the knob alone, restarts aside. */
    public static boolean isLocked(Knob knob, Guardrails guardrails) {
        if (knob.applies() == Applies.NEVER || !knob.domain().isNumeric()) {
            return true;
        }
        return concerns(knob.name())
                ? !guardrails.unlockedKnobs().contains(knob.name())
                : knob.advice().tunability() == Tunability.LOCKED;
    }
}
