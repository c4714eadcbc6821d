package io.attune.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a {@link PostgresServer} is set up.
 *
 * @param directory where its data, log and password are; made when not there
 * @param port port on 127.0.0.1, or 0 for any free one
 * @param cache where the programs are unpacked, shared by servers and JVMs of one user
 * @param settings lines of its configuration file; {@code ALTER SYSTEM} goes over them
 */
public record PostgresConfig(Path directory, int port, Path cache, Map<String, String> settings) {
    public PostgresConfig {
        directory = directory.toAbsolutePath();
        settings = Map.copyOf(settings);
    }

    /** A server with PostgreSQL's own defaults in this folder, on any free port. */
    public static PostgresConfig in(Path directory) {
        return new PostgresConfig(directory, 0, PostgresBinaries.defaultCache(), Map.of());
    }

    public PostgresConfig onPort(int newPort) {
        return new PostgresConfig(directory, newPort, cache, settings);
    }

    public PostgresConfig withCache(Path newCache) {
        return new PostgresConfig(directory, port, newCache, settings);
    }

    /** The same with one more setting, {@code value} as one writes it in postgresql.conf but without quotes. */
    public PostgresConfig with(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new PostgresConfig(directory, port, cache, more);
    }
}
