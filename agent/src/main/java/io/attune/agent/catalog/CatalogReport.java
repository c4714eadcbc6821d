package io.attune.agent.catalog;

import io.attune.agent.catalog.ReportedCatalog.ReportedKnob;
import io.attune.agent.catalog.ReportedCatalog.ReportedMetric;
import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.Settings;
import io.attune.agent.postgres.StatisticsColumn;
import io.attune.agent.postgres.StatisticsColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a running PostgreSQL for its knobs and metrics. */
public final class CatalogReport {

    /** Text whose built-in value depends on how and where the server was built. */
    private static final Set<String> DEPENDS_ON_THE_BUILD = Set.of(
            "client_encoding",
            "default_text_search_config",
            "lc_collate",
            "lc_ctype",
            "lc_messages",
            "lc_monetary",
            "lc_numeric",
            "lc_time",
            "log_timezone",
            "server_encoding",
            "server_version",
            "TimeZone",
            "timezone_abbreviations");

    private CatalogReport() {}

    /** The report; the same for every server of the same version and build options. */
    public static ReportedCatalog of(Connection connection) throws SQLException {
        var product = connection.getMetaData();
        List<ReportedKnob> knobs = Settings.read(connection).values().stream()
                .map(CatalogReport::knob)
                .toList();
        List<ReportedMetric> metrics = StatisticsColumns.read(connection).stream()
                .map(CatalogReport::metric)
                .toList();
        String version = product.getDatabaseProductVersion().split(" ", 2)[0];
        return new ReportedCatalog(
                "postgres", Integer.toString(product.getDatabaseMajorVersion()), version, knobs, metrics);
    }

    private static ReportedKnob knob(Setting setting) {
        return new ReportedKnob(
                setting.name(),
                setting.vartype(),
                setting.unit(),
                setting.minVal(),
                setting.maxVal(),
                setting.enumVals(),
                portableBootValue(setting),
                setting.context(),
                setting.category(),
                setting.shortDescription());
    }

    private static ReportedMetric metric(StatisticsColumn column) {
        return new ReportedMetric(column.metricName(), column.type());
    }

    /** Absent where the value is a path, a place or a time zone. */
    private static @Nullable String portableBootValue(Setting setting) {
        String value = setting.bootVal();
        boolean isOfTheBuild = setting.isText()
                && (DEPENDS_ON_THE_BUILD.contains(setting.name()) || (value != null && value.contains("/")));
        return isOfTheBuild ? null : value;
    }
}
