package io.attune.ui.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.session.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE);
    private static final Objective LATENCY = new Objective("p95_latency_ms", Objective.Goal.MINIMIZE);

    @Test
    void theBestSoFarFollowsTheGoal() {
        List<Sample> samples = List.of(measured(1, 10.0), measured(2, 8.0), measured(3, 12.0), measured(4, 11.0));

        assertThat(Progress.of(THROUGHPUT, samples).points())
                .extracting(Progress.Point::bestSoFar)
                .containsExactly(10.0, 10.0, 12.0, 12.0);
        assertThat(Progress.of(LATENCY, samples).points())
                .extracting(Progress.Point::bestSoFar)
                .containsExactly(10.0, 8.0, 8.0, 8.0);
    }

    @Test
    void failedAndInvalidValuesAreKeptAndNeverTheBest() {
        Progress progress = Progress.of(
                THROUGHPUT,
                List.of(
                        measured(1, 10.0),
                        new Sample(2, Status.FAILED, 99.0, true),
                        new Sample(3, Status.INVALID, 99.0, true),
                        new Sample(4, Status.FAILED, null, true)));

        assertThat(progress.points()).extracting(Progress.Point::value).containsExactly(10.0, 99.0, 99.0, null);
        assertThat(progress.best()).isEqualTo(progress.baseline());
        assertThat(progress.ratio()).isEqualTo(1.0);
    }

    @Test
    void theBaselineIsTheFirstMeasurementThatCounts() {
        Progress progress = Progress.of(
                THROUGHPUT, List.of(new Sample(1, Status.INVALID, 3.0, true), measured(2, 10.0), measured(3, 20.0)));

        assertThat(progress.baseline()).extracting(Progress.Point::sequence).isEqualTo(2L);
        assertThat(progress.ratio()).isEqualTo(2.0);
    }

    @Test
    void aBaselineThatFailedIsNone() {
        Progress progress =
                Progress.of(THROUGHPUT, List.of(new Sample(1, Status.FAILED, null, true), measured(2, 10.0)));

        assertThat(progress.baseline()).isNull();
        assertThat(progress.best()).isNotNull();
        assertThat(progress.ratio()).isNull();
    }

    @Test
    void whileTheFirstObservationIsMissingNoOtherIsTakenForTheBaseline() {
        assertThat(Progress.of(THROUGHPUT, List.of(measured(2, 10.0), measured(3, 11.0)))
                        .baseline())
                .isNull();
    }

    @Test
    void anInvalidStartWithAGapBehindItHasNoBaselineYet() {
        assertThat(Progress.of(THROUGHPUT, List.of(new Sample(1, Status.INVALID, null, true), measured(3, 11.0)))
                        .baseline())
                .isNull();
    }

    @Test
    void nothingMeasuredMeansNothingKnown() {
        Progress progress = Progress.of(THROUGHPUT, List.of());

        assertThat(progress.points()).isEmpty();
        assertThat(progress.baseline()).isNull();
        assertThat(progress.best()).isNull();
        assertThat(progress.ratio()).isNull();
    }

    @Test
    void whatBreaksAConstraintIsNeverTheBest() {
        Progress progress = Progress.of(
                THROUGHPUT, List.of(measured(1, 10.0), new Sample(2, Status.MEASURED, 99.0, false), measured(3, 12.0)));

        assertThat(progress.best()).extracting(Progress.Point::value).isEqualTo(12.0);
        assertThat(progress.points()).extracting(Progress.Point::bestSoFar).containsExactly(10.0, 10.0, 12.0);
    }

    private static Sample measured(long sequence, @Nullable Double value) {
        return new Sample(sequence, Status.MEASURED, value, true);
    }
}
