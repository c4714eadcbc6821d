package io.attune.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from their Maven artifact once a version. The folder's name is the digest of the
 * archive, and it appears in one atomic rename, so that a half unpacked one is never used and several JVMs may unpack at
 * the same time.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The cache of this user in the folder for temporary files. */
    static Path defaultCache() {
        return Path.of(System.getProperty("java.io.tmpdir"), "attune-" + System.getProperty("user.name"));
    }

    /**
     * The folder that has {@code bin/postgres}.
     *
     * @throws InfrastructureException when there are no binaries for this system, or when the cache is another user's
     */
    static synchronized Path in(Path cache) {
        String archive = archive();
        try {
            Path folder = ownFolder(cache.toAbsolutePath());
            Path home = folder.resolve("postgres-" + digest(archive));
            try (FileChannel lockFile = FileChannel.open(
                    folder.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lockFile.lock();
                if (!Files.isDirectory(home)) {
                    unpackInto(archive, folder, home);
                }
            }
            return home;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot unpack PostgreSQL into " + cache, failure);
        }
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture =
                System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm_64");
        String archive = "/postgres-" + os + "-" + architecture + ".txz";
        if (PostgresBinaries.class.getResource(archive) == null) {
            throw new InfrastructureException("No PostgreSQL for " + os + " on " + architecture
                    + " on the class path; there are binaries for Linux on x86_64 and arm_64");
        }
        return archive;
    }

    private static Path ownFolder(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(cache.getParent());
            try {
                Files.createDirectory(
                        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            } catch (FileAlreadyExistsException madeMeanwhile) {
                return ownFolder(cache);
            }
        }
        if (!Files.getAttribute(cache, "unix:uid").equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new InfrastructureException(cache + " belongs to another user, so its programs cannot be trusted");
        }
        return cache;
    }

    private static String digest(String archive) throws IOException {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static void unpackInto(String archive, Path folder, Path home) throws IOException {
        Path unfinished = folder.resolve("unfinished-" + UUID.randomUUID());
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException madeMeanwhile) {
            FileTree.delete(unfinished);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
