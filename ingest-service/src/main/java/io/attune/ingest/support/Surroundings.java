package io.attune.ingest.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the service runs on and how it is set up: settings by a list of names, and only where the value is a number or an amount. */
@ApplicationScoped
class Surroundings {

    private static final List<String> SETTINGS = List.of(
            "attune.audit.keep-for",
            "attune.http.max-body",
            "attune.http.max-import-body",
            "attune.idempotency.keep-for",
            "attune.recommendations.expire-after",
            "attune.recommendations.longest-wait",
            "attune.recommendations.poll-every",
            "attune.recommendations.silent-after",
            "quarkus.datasource.jdbc.max-size",
            "quarkus.http.limits.max-body-size");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(ms|[smhd]|[kKMG]B?)?|P[0-9DTHMS]{1,20}");

    private final Config config;
    private final BundleRows rows;
    private final String release;

    Surroundings(Config config, BundleRows rows, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.config = config;
        this.rows = rows;
        this.release = release;
    }

    Map<String, Object> versions() {
        Runtime runtime = Runtime.getRuntime();
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("release", release);
        versions.put("java", Runtime.version().toString());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        versions.put("processors", runtime.availableProcessors());
        versions.put("heapBytesAtMost", runtime.maxMemory());
        versions.put("database", rows.databaseVersion());
        versions.put("schema", rows.schemaVersion());
        return versions;
    }

    SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String name : SETTINGS) {
            config.getOptionalValue(name, String.class)
                    .ifPresent(
                            value -> settings.put(name, AMOUNT.matcher(value).matches() ? value : "(set, not shown)"));
        }
        return settings;
    }
}
