package io.attune.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Path directory;

    SecretsTest(@TempDir Path directory) {
        this.directory = directory.resolve("secrets");
    }

    @Test
    void canBeReadByTheirOwnerOnly() throws IOException {
        secrets().adminToken();

        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(secrets().adminTokenFile())).isEqualTo("rw-------");
        assertThat(permissions(secrets().keep("agent-token", "atk_x"))).isEqualTo("rw-------");
    }

    @Test
    void stayTheSameFromOneRunToTheNext() throws IOException {
        assertThat(secrets().adminToken()).isEqualTo(secrets().adminToken());
        assertThat(secrets().password("ingest")).isEqualTo(secrets().password("ingest"));
    }

    @Test
    void differFromRoleToRole() throws IOException {
        assertThat(secrets().password("ingest")).isNotEqualTo(secrets().password("ui"));
    }

    @Test
    void makeAnAdminTokenInTheFormThatTheServicesRead() throws IOException {
        assertThat(secrets().adminToken()).matches("atk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    }

    private Secrets secrets() throws IOException {
        return new Secrets(directory, new SecureRandom());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
