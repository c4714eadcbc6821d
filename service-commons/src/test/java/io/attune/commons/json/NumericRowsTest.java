package io.attune.commons.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.attune.model.matrix.NumericRow;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericRowsTest {

    private final ObjectMapper plain = new ObjectMapper();
    private final ObjectMapper json = new ObjectMapper();

    NumericRowsTest() {
        new NumericRows().customize(json);
    }

    /** A row in a document, as events have it. */
    private record Measured(String name, NumericRow knobs, NumericRow metrics) {}

    @Test
    void writesNullForWhatIsAbsentAndWholeNumbersWithoutAFraction() throws JsonProcessingException {
        NumericRow row = NumericRow.of(
                1,
                0.1,
                Double.NaN,
                -3,
                1e300,
                Double.POSITIVE_INFINITY,
                9_007_199_254_740_992.0,
                18_014_398_509_481_984.0);

        assertThat(json.writeValueAsString(row))
                .isEqualTo("[1,0.1,null,-3,1.0E300,null,9007199254740992,1.8014398509481984E16]");
    }

    @Test
    void writesAndReadsTheSameNumbersAsTheAnnotationsOfTheModel() throws JsonProcessingException {
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 12, 13, 800}) {
            NumericRow row = NumericRow.of(random.doubles(size)
                    .map(u -> u < 0.1 ? Double.NaN : u < 0.5 ? Math.rint(u * 1e6) : (u - 0.7) * Math.pow(10, 300 * u))
                    .toArray());
            Measured measured = new Measured("window", row, NumericRow.of(size));

            assertThat(json.readValue(plain.writeValueAsString(measured), Measured.class))
                    .isEqualTo(measured);
            assertThat(plain.readValue(json.writeValueAsString(measured), Measured.class))
                    .isEqualTo(measured);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "1", "[\"1\"]", "[true]", "[[1]]", "[{}]"})
    void refusesWhatIsNoRowOfNumbers(String text) {
        assertThatThrownBy(() -> json.readValue(text, NumericRow.class)).isInstanceOf(MismatchedInputException.class);
    }
}
