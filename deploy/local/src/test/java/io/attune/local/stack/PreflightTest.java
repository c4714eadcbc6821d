package io.attune.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.embedded.FreePort;
import io.attune.local.LaunchException;
import io.attune.local.process.FreeMemory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void namesATakenPortWhoNeedsItAndTheWayOut(String address) throws IOException {
        int port = FreePort.find();
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            assertThatThrownBy(() -> Preflight.requireFree(Map.of("ui-service", squatter.getLocalPort())))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("Port " + port + ", which ui-service needs, is taken")
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void neverProposesAPortThatIsTaken() throws IOException {
        try (ServerSocket squatter = new ServerSocket()) {
            take(squatter, 28_081);
            assertThatThrownBy(() -> Preflight.requireFree(Map.of("ui-service", 28_081)))
                    .hasMessageContaining("for example --port-base ")
                    .hasMessageNotContaining("--port-base 28080.");
        }
    }

    private static void take(ServerSocket socket, int port) throws IOException {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException anotherProgramHasIt) {
            assertThat(FreePort.isFree(port)).isFalse();
        }
    }

    @Test
    void letsFreePortsPass() {
        assertThatCode(() -> Preflight.requireFree(Map.of("Kafka", FreePort.find())))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsHowMuchMemoryIsMissing(@TempDir Path root) throws IOException {
        assertThatThrownBy(() -> Preflight.requireMemory(machineWithFreeMebibytes(root, 900), 2_300))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("Only 900 MB of memory are free, and 2300 MB are needed");
    }

    @Test
    void isContentWithEnoughMemory(@TempDir Path root) throws IOException {
        FreeMemory memory = machineWithFreeMebibytes(root, 2_300);

        assertThatCode(() -> Preflight.requireMemory(memory, 2_300)).doesNotThrowAnyException();
    }

    private static FreeMemory machineWithFreeMebibytes(Path root, long mebibytes) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/meminfo"), "MemAvailable: " + mebibytes * 1_024 + " kB\n");
        return new FreeMemory(root);
    }
}
