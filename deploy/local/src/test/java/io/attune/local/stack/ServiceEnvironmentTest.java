package io.attune.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    private final ServiceEnvironment environment;

    ServiceEnvironmentTest(@TempDir Path directory) throws IOException {
        environment = new ServiceEnvironment(
                Ports.from(20_000), new Secrets(directory, new SecureRandom()), Learning.forDemo());
    }

    @Test
    void namesEachServiceForGoodSoThatItsConsumersAreBackAtOnce() throws Exception {
        Set<String> names = new HashSet<>();
        for (Service service : Service.values()) {
            names.add(environment.of(service).get("ATTUNE_INSTANCE"));
        }

        assertThat(names).hasSize(Service.values().length).doesNotContainNull();
    }
}
