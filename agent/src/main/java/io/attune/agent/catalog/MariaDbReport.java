package io.attune.agent.catalog;

import io.attune.agent.catalog.ReportedCatalog.ReportedKnob;
import io.attune.agent.catalog.ReportedCatalog.ReportedMetric;
import io.attune.agent.mysql.MySqlServer;
import io.attune.agent.mysql.StatusVariable;
import io.attune.agent.mysql.SystemVariable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a running MariaDB for its knobs and metrics. */
public final class MariaDbReport {

    /** Numbers whose default follows the machine that the server runs on. */
    private static final Set<String> DEPENDS_ON_THE_MACHINE = Set.of("open_files_limit", "thread_pool_size");

    private MariaDbReport() {}

    /** The report; the same for every server of the same version and plugins. */
    public static ReportedCatalog of(MySqlServer server) {
        List<ReportedKnob> knobs =
                SystemVariable.all(server).stream().map(MariaDbReport::knob).toList();
        List<ReportedMetric> metrics = StatusVariable.all(server).stream()
                .map(status -> new ReportedMetric("global_status." + status.name(), status.type()))
                .toList();
        String version = SystemVariable.version(server).split("-", 2)[0];
        String series = version.substring(0, version.lastIndexOf('.'));
        return new ReportedCatalog("mariadb", series, version, knobs, metrics);
    }

    private static ReportedKnob knob(SystemVariable variable) {
        String vartype = vartype(variable);
        return new ReportedKnob(
                variable.name(),
                vartype,
                null,
                variable.min(),
                variable.max(),
                vartype.equals("enum") ? words(variable) : List.of(),
                portableDefault(variable, vartype),
                context(variable),
                variable.name().split("_", 2)[0],
                Objects.requireNonNullElse(variable.comment(), ""));
    }

    private static List<String> words(SystemVariable variable) {
        String words = variable.enumValues();
        return words == null || words.isEmpty() ? List.of() : List.of(words.split(",", -1));
    }

    /** Sets and flags are text: they have no order and too many values. So are enums whose words are not told, such as collations. */
    private static String vartype(SystemVariable variable) {
        return switch (variable.type()) {
            case "BOOLEAN" -> "bool";
            case "ENUM" -> words(variable).isEmpty() ? "string" : "enum";
            case "INT", "INT UNSIGNED", "BIGINT", "BIGINT UNSIGNED" -> "integer";
            case "DOUBLE" -> "real";
            default -> "string";
        };
    }

    private static String context(SystemVariable variable) {
        if (variable.isReadOnly()) {
            return variable.isConfigurable() ? "postmaster" : "internal";
        }
        return variable.scope().equals("SESSION") ? "user" : "sighup";
    }

    /** Absent for text, which may name a path or the machine. */
    private static @Nullable String portableDefault(SystemVariable variable, String vartype) {
        boolean portable = !vartype.equals("string") && !DEPENDS_ON_THE_MACHINE.contains(variable.name());
        return portable ? variable.defaultValue() : null;
    }
}
