package io.attune.model.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class NumericRowTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void writesAbsentNumbersAsNull() throws JsonProcessingException {
        assertThat(json.writeValueAsString(NumericRow.of(1, Double.NaN, 2.5, Double.POSITIVE_INFINITY)))
                .isEqualTo("[1.0,null,2.5,null]");
    }

    @Test
    void readsNullAsAbsent() throws JsonProcessingException {
        NumericRow row = json.readValue("[1, null, 1e300]", NumericRow.class);
        assertThat(row.toArray()).containsExactly(1, Double.NaN, 1e300);
    }

    @Test
    void isTheSameAfterWritingAndReading() throws JsonProcessingException {
        NumericRow row = NumericRow.of(0.1, Double.NaN, -0.0, Double.MIN_VALUE, Double.MAX_VALUE);
        assertThat(json.readValue(json.writeValueAsString(row), NumericRow.class))
                .isEqualTo(row);
    }

    @Test
    void refusesText() {
        assertThatThrownBy(() -> json.readValue("[\"many\"]", NumericRow.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void cannotBeChangedFromOutside() {
        double[] numbers = {1, 2};
        NumericRow row = NumericRow.of(numbers);
        numbers[0] = 9;
        row.toArray()[1] = 9;
        assertThat(row).isEqualTo(NumericRow.of(1, 2)).hasSameHashCodeAs(NumericRow.of(1, 2));
    }
}
