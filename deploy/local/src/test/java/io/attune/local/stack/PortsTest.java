package io.attune.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void areTheUsualOnesByDefault() {
        assertThat(Ports.usual().byName(true).values())
                .containsExactly(8080, 8081, 8082, 8083, 8084, 15_432, 19_092, 15_433);
    }

    @Test
    void leaveTheTargetOutWhereThereIsNone() {
        assertThat(Ports.usual().byName(false)).doesNotContainValue(15_433);
    }

    @Test
    void areAllDifferentFromAnotherBase() {
        assertThat(Ports.from(28_080).byName(true).values())
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 28_080 && port < 28_093);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 80, 65_530})
    void refuseABaseThatDoesNotFit(int base) {
        assertThatThrownBy(() -> Ports.from(base)).hasMessageContaining("not " + base);
    }
}
