package io.attune.agent.apply;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of {@code postgresql.auto.conf} as the session found it: the way back when the DBMS is down and cannot be told to.
 *
 * @param copy where it is kept
 * @param dataDirectory the DBMS's, when it is on this machine and may be written to
 */
public record BaselineFile(Path copy, @Nullable Path dataDirectory) {

    private static final String NAME = "postgresql.auto.conf";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String NOT_PERMITTED = "42501";

    /** Makes the copy, which nobody else may read. Without the permission to read the file there is none. */
    public void keep(Connection connection) throws SQLException {
        Optional<byte[]> fromDbms = content(connection);
        if (dataDirectory != null) {
            requireSame(fromDbms, dataDirectory.resolve(NAME));
        }
        if (fromDbms.isPresent()) {
            try {
                Files.deleteIfExists(copy);
                Files.createFile(copy, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.write(copy, fromDbms.get());
            } catch (IOException e) {
                throw new AgentException(ExitCode.USAGE, "The copy " + copy + " cannot be written (" + e + ")", e);
            }
        }
    }

    /** Whether {@link #restore} can work. */
    boolean isWayBack() {
        return dataDirectory != null && Files.exists(copy);
    }

    /** Puts the copy back, into the same file: its owner and mode stay. To be called while the DBMS is down. */
    void restore() {
        Path file = dataDirectory == null ? copy : dataDirectory.resolve(NAME);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(Files.readAllBytes(copy)));
            channel.force(true);
        } catch (IOException e) {
            throw new AgentException(
                    ExitCode.NEEDS_A_PERSON, "The DBMS is down and " + file + " cannot be written: " + e, e);
        }
    }

    private static Optional<byte[]> content(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_read_binary_file('" + NAME + "')")) {
            row.next();
            return Optional.of(row.getBytes(1));
        } catch (SQLException e) {
            if (NOT_PERMITTED.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void requireSame(Optional<byte[]> fromDbms, Path file) {
        boolean isSame;
        try {
            byte[] onDisk = Files.readAllBytes(file);
            isSame = fromDbms.isEmpty() || Arrays.equals(onDisk, fromDbms.get());
        } catch (IOException e) {
            throw new AgentException(
                    ExitCode.USAGE, "--data-directory: " + file + " cannot be read by this user (" + e + ")", e);
        }
        if (!isSame) {
            throw new AgentException(
                    ExitCode.USAGE, "--data-directory: " + file + " is not the one that this DBMS reads");
        }
        if (!Files.isWritable(file)) {
            throw new AgentException(ExitCode.USAGE, "--data-directory: " + file + " cannot be written by this user");
        }
    }
}
