package io.attune.local.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Passwords and tokens in files that only their owner can read. */
public final class Secrets {
    private static final int BYTES = 32;

    private final Path directory;
    private final SecureRandom random;

    Secrets(Path directory, SecureRandom random) throws IOException {
        this.directory = directory;
        this.random = random;
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            try {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException madeMeanwhile) {
                return;
            }
        }
    }

    /** A role's password, made at the first call. */
    public String password(String role) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return readOrWrite(role + ".password", HexFormat.of().formatHex(bytes));
    }

    /** The token that may do everything, made at the first call; {@code atk_<id>_<secret>} as the services read it. */
    public String adminToken() throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = UUID.randomUUID().toString().replace("-", "");
        String token =
                "atk_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return readOrWrite("admin-token", token);
    }

    public Path adminTokenFile() {
        return directory.resolve("admin-token");
    }

    /** Keeps a secret that was made elsewhere, and returns its file. */
    public Path keep(String name, String secret) throws IOException {
        Path file = directory.resolve(name);
        Path unfinished = Files.createTempFile(
                directory,
                name,
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, secret + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    private String readOrWrite(String name, String fresh) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            keep(name, fresh);
        }
        return Files.readString(file).trim();
    }
}
