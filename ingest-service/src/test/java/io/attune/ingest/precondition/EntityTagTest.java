package io.attune.ingest.precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.commons.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private final EntityTag tag = EntityTag.of(3, 14);

    @Test
    void isQuoted() {
        assertThat(tag).hasToString("\"3-14\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3-14\"", "*", "\"3-13\", \"3-14\""})
    void goesOnWhereIfMatchNamesIt(String header) {
        assertThatCode(() -> tag.require(header)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3-13\"", "3-14", "W/\"3-14\"", "garbage"})
    void refusesWhereIfMatchNamesAnotherStateOrIsWeak(String header) {
        assertThatThrownBy(() -> tag.require(header))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.status())
                        .isEqualTo(412));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void asksForIfMatch(String header) {
        assertThatThrownBy(() -> tag.require(header))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.status())
                        .isEqualTo(428));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3-14\"", "W/\"3-14\"", "*", "\"1\", W/\"3-14\""})
    void isKnownToWhoNamesItEvenWeakly(String header) {
        assertThat(tag.isKnownTo(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "\"3-13\"", "3-14"})
    void isNotKnownToOthers(String header) {
        assertThat(tag.isKnownTo(header)).isFalse();
    }
}
