package io.attune.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartWindowTest {

    private final RestartWindow weekendNights = window("22:00", "04:30", DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** 21 November 2026 is a Saturday; Berlin is an hour ahead of UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T20:59:59Z, false",
        "2026-11-21T21:00:00Z, true",
        "2026-11-22T03:29:59Z, true",
        "2026-11-22T03:30:00Z, false",
        "2026-11-23T03:29:59Z, true",
        "2026-11-23T21:30:00Z, false"
    })
    void goesOnAfterMidnight(Instant time, boolean isOpen) {
        assertThat(weekendNights.isOpenAt(time)).isEqualTo(isOpen);
    }

    @Test
    void isOpenAroundTheClockWhereItEndsAsItBegins() {
        RestartWindow always = window("06:00", "06:00");
        assertThat(always.isOpenAt(Instant.parse("2026-11-21T04:59:59Z"))).isTrue();
        assertThat(always.isOpenAt(Instant.parse("2026-11-21T05:00:00Z"))).isTrue();
    }

    @Test
    void keepsToTheClockOnTheWallWhenThatIsPutForward() {
        RestartWindow night = window("02:30", "04:00");
        assertThat(night.isOpenAt(Instant.parse("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(night.isOpenAt(Instant.parse("2026-03-29T01:30:00Z"))).isTrue();
        assertThat(night.isOpenAt(Instant.parse("2026-03-29T02:00:00Z"))).isFalse();
    }

    @Test
    void opensNextOnTheFirstOfItsDays() {
        Instant monday = Instant.parse("2026-11-23T12:00:00Z");
        Guardrails guardrails = new Guardrails(
                0.8,
                0.5,
                RestartPolicy.IN_WINDOW,
                List.of(window("03:00", "05:00", DayOfWeek.FRIDAY), weekendNights),
                false,
                0,
                RevertTo.NOTHING,
                Approval.AUTOMATIC,
                List.of());
        assertThat(guardrails.allowRestartAt(monday)).isFalse();
        assertThat(guardrails.nextRestartAfter(monday)).contains(Instant.parse("2026-11-27T02:00:00Z"));
    }

    @Test
    void refusesAZoneThatIsNone() {
        assertThatThrownBy(() -> new RestartWindow(List.of(), "00:00", "12:00", "Europe/Atlantis"))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("Europe/Atlantis");
    }

    private static RestartWindow window(String from, String to, DayOfWeek... days) {
        return new RestartWindow(List.of(days), from, to, "Europe/Berlin");
    }
}
