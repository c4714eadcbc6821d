package io.attune.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailsTest {

    private final Guardrails guardrails = new Guardrails(0.8, 0.5, RestartPolicy.NEVER);

    @ParameterizedTest
    @CsvSource({
        "MAXIMIZE, 49, 100, true",
        "MAXIMIZE, 50, 100, false",
        "MINIMIZE, 201, 100, true",
        "MINIMIZE, 200, 100, false",
        "MAXIMIZE, -1, 0, false",
        "MAXIMIZE, -1, NaN, false"
    })
    void callsABreachWhatIsWorseThanTheShareOfTheBaseline(
            Objective.Goal goal, double value, double baseline, boolean isBreach) {
        Objective objective = new Objective("work", goal);
        assertThat(guardrails.isBelowFloor(objective, value, baseline)).isEqualTo(isBreach);
    }

    @Test
    void hasNoFloorWhereItIsSwitchedOff() {
        Guardrails none = new Guardrails(0.8, 0, RestartPolicy.NEVER);
        assertThat(none.isBelowFloor(new Objective("work", Objective.Goal.MINIMIZE), 1e9, 1))
                .isFalse();
    }

    @Test
    void needsAWindowWhereRestartsAreAllowedInOne() {
        assertThatThrownBy(() -> new Guardrails(0.8, 0.5, RestartPolicy.IN_WINDOW))
                .hasMessageContaining("restartWindows");
    }

    @Test
    void lockDurabilityWhateverTheCatalogSaysUntilItIsUnlocked() {
        Knob curatedWrongly = knob("fsync", Tunability.DEFAULT);
        assertThat(Durability.isLocked(curatedWrongly, guardrails)).isTrue();
        assertThat(Durability.isLocked(curatedWrongly, guardrails.unlocking(List.of("fsync"))))
                .isFalse();
    }

    @Test
    void unlockNothingButDurability() {
        Knob dangerous = knob("wal_level", Tunability.LOCKED);
        assertThat(Durability.isLocked(dangerous, guardrails.unlocking(List.of("wal_level"))))
                .isTrue();
    }

    @Test
    void keepWhoUnlockedAKnobUntilItIsLockedAgain() {
        KnobUnlock unlock = new KnobUnlock("fsync", "ada", Instant.EPOCH, "a copy");
        KnobUnlock later = new KnobUnlock("fsync", "grace", Instant.EPOCH, "still a copy");

        Guardrails unlocked = guardrails.unlocking(unlock).unlocking(later);

        assertThat(unlocked.unlockedKnobs()).containsExactly("fsync");
        assertThat(unlocked.unlockOf("fsync")).contains(later);
        assertThat(unlocked.locking("fsync")).isEqualTo(guardrails.unlocking(List.of()));
    }

    @Test
    void refuseAnUnlockOfAKnobThatIsLocked() {
        Guardrails unlocked = guardrails.unlocking(new KnobUnlock("fsync", "ada", Instant.EPOCH, "a copy"));
        assertThatThrownBy(() -> new Guardrails(
                        0.8,
                        0.5,
                        RestartPolicy.NEVER,
                        List.of(),
                        false,
                        0.2,
                        RevertTo.NOTHING,
                        Approval.AUTOMATIC,
                        List.of(),
                        unlocked.unlocks()))
                .hasMessageContaining("fsync");
    }

    private static Knob knob(String name, Tunability tunability) {
        return new Knob(
                name,
                new KnobDomain.OfBooleans(),
                Unit.NONE,
                1,
                1.0,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                new TuningAdvice(tunability, Scale.LINEAR, null, null, null, null),
                null);
    }
}
