package io.attune.model.knob;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.hardware.Hardware;
import org.junit.jupiter.api.Test;

class BoundTest {

    private static final Hardware MACHINE = new Hardware(4, 1000, Hardware.Storage.SSD);

    @Test
    void isTheSumOfItsParts() {
        assertThat(new Bound(5.0, 0.25, 2.0).on(MACHINE)).isEqualTo(5 + 250 + 8);
    }

    @Test
    void absentPartsCountAsNothing() {
        assertThat(Bound.of(7).on(MACHINE)).isEqualTo(7);
        assertThat(new Bound(null, null, null).on(MACHINE)).isZero();
    }
}
