package io.attune.model.session;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A time of the week in which the DBMS may be restarted, by the clock on the wall of its zone.
 *
 * @param days on which it begins; every day where there is none
 * @param from the first minute, such as {@code 22:00}
 * @param to the first minute that is not in it any more; on the next day where it is not after {@code from}
 * @param zone an IANA time zone such as {@code Europe/Berlin}
 */
public record RestartWindow(List<DayOfWeek> days, String from, String to, String zone) {

    private static final int DAYS_AHEAD = 8;

    /** @throws java.time.DateTimeException where a time is none, or there is no such zone */
    public RestartWindow {
        days = sorted(days == null ? List.of() : days);
        from = LocalTime.parse(from).toString();
        to = LocalTime.parse(to).toString();
        ZoneId.of(zone);
    }

    private static List<DayOfWeek> sorted(Collection<DayOfWeek> days) {
        return days.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(days));
    }

    /** Whether it is open at that time. */
    public boolean isOpenAt(Instant time) {
        LocalDate today = time.atZone(ZoneId.of(zone)).toLocalDate();
        return isOpenFrom(today, time) || isOpenFrom(today.minusDays(1), time);
    }

    private boolean isOpenFrom(LocalDate day, Instant time) {
        LocalDate last = LocalTime.parse(to).isAfter(LocalTime.parse(from)) ? day : day.plusDays(1);
        return beginsOn(day) && !time.isBefore(on(day, from)) && time.isBefore(on(last, to));
    }

    /** When it opens next, after that time. */
    public Instant opensAfter(Instant time) {
        LocalDate today = time.atZone(ZoneId.of(zone)).toLocalDate();
        return IntStream.rangeClosed(0, DAYS_AHEAD)
                .mapToObj(today::plusDays)
                .filter(this::beginsOn)
                .map(day -> on(day, from))
                .filter(time::isBefore)
                .findFirst()
                .orElseThrow();
    }

    private boolean beginsOn(LocalDate day) {
        return days.isEmpty() || days.contains(day.getDayOfWeek());
    }

    /** A time that the clock leaves out when it is put forward is the one after the gap. */
    private Instant on(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZoneId.of(zone)).toInstant();
    }
}
