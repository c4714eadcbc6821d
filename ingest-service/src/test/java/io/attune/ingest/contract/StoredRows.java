package io.attune.ingest.contract;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tables of the service hold, apart from events on their way and what only records attempts. */
@ApplicationScoped
class StoredRows {

    private static final Set<String> PASSING = Set.of(
            "outbox_event",
            "inbox_event",
            "job",
            "webhook_delivery",
            "audit_event",
            "token_use",
            "flyway_schema_history");

    /** The service itself marks agents that are silent by now; each report of theirs has a number. */
    private static final Map<String, String> STATES = Map.of("agent", "session_id::text || name || revision");

    private final EntityManager database;

    StoredRows(EntityManager database) {
        this.database = database;
    }

    /** Differs when a row was inserted, changed or deleted. */
    @Transactional
    String fingerprint() {
        return String.valueOf(database.createNativeQuery(everything()).getSingleResult());
    }

    /** One statement for all tables: the fingerprint is taken before and after each of thousands of calls. */
    private String everything() {
        return tables().stream()
                .map(table -> "(select '" + table + "' || count(*) || ' rows '" + " || coalesce(sum(hashtext("
                        + STATES.getOrDefault(table, "ctid::text || xmin::text") + ")::bigint), 0) from " + table + ")")
                .collect(Collectors.joining(" || ', ' || ", "select ", ""));
    }

    private List<String> tables() {
        List<?> names = database.createNativeQuery(
                        "select table_name from information_schema.tables where table_schema = current_schema()"
                                + " and table_type = 'BASE TABLE' order by table_name")
                .getResultList();
        return names.stream()
                .map(String::valueOf)
                .filter(table -> !PASSING.contains(table))
                .toList();
    }
}
