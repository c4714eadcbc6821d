package io.attune.ingest.observation;

import io.attune.ingest.catalog.CatalogChoice;
import io.attune.ingest.conversion.Measurement;
import io.attune.ingest.observation.NewObservation.DbmsState;
import io.attune.ingest.observation.Warning.Code;
import io.attune.ingest.session.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is odd about an observation. */
final class Warnings {

    private static final Duration FUTURE_AT_MOST = Duration.ofMinutes(1);
    private static final Duration PAST_AT_MOST = Duration.ofHours(24);
    private static final int LISTED_AT_MOST = 50;

    private Warnings() {}

    static List<Warning> of(NewObservation sent, StoredSession session, Measurement measured, Instant now) {
        List<Warning> warnings = new ArrayList<>();
        clock(sent.window().end(), now).ifPresent(warnings::add);
        Optional.ofNullable(sent.dbms())
                .map(DbmsState::version)
                .filter(version -> !sameMajor(version, session.dbmsVersion()))
                .map(version -> new Warning(
                        Code.OTHER_DBMS_VERSION,
                        "dbms.version",
                        "The session was made for " + session.dbmsVersion() + "."))
                .ifPresent(warnings::add);
        list(warnings, Code.UNKNOWN_KNOB, measured.unknownKnobs(), "The catalog has no such knob.");
        list(warnings, Code.UNKNOWN_METRIC, measured.unknownMetrics(), "The catalog has no such metric.");
        list(
                warnings,
                Code.KNOB_OUT_OF_RANGE,
                measured.knobsOutOfRange(),
                "The catalog says that it cannot have this value, which is kept as reported.");
        return warnings;
    }

    private static Optional<Warning> clock(Instant end, Instant now) {
        if (end.isAfter(now.plus(FUTURE_AT_MOST))) {
            return Optional.of(new Warning(
                    Code.CLOCK_SKEW,
                    "window.end",
                    "The window ends in the future, at " + end + "; here it is " + now + "."));
        }
        if (end.isBefore(now.minus(PAST_AT_MOST))) {
            return Optional.of(new Warning(
                    Code.CLOCK_SKEW,
                    "window.end",
                    "The window ended long ago, at " + end + "; here it is " + now + "."));
        }
        return Optional.empty();
    }

    private static boolean sameMajor(String one, String other) {
        return CatalogChoice.major(one).equals(CatalogChoice.major(other));
    }

    private static void list(List<Warning> warnings, Code code, Collection<String> names, String message) {
        names.stream()
                .limit(LISTED_AT_MOST)
                .map(name -> new Warning(code, name, message))
                .forEach(warnings::add);
        if (names.size() > LISTED_AT_MOST) {
            warnings.add(new Warning(Code.MORE, code.name(), (names.size() - LISTED_AT_MOST) + " more of this code."));
        }
    }
}
