package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WarmStartsTest {

    private static final UUID SOURCE = Examples.uuid("a known workload");

    private final Catalog catalog = Examples.postgres();
    private final Session session = Examples.session(catalog, 3, 30);
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 3, 1);
    private final List<Trial> known = new ClosedLoop(
                    catalog, Examples.session(catalog, 77, 25), new SyntheticDbms(catalog, 77, 1), List.of())
            .run()
            .trials();

    @Test
    void beginsWithTheBestConfigurationOfAnotherWorkload() {
        Advice second = advices(List.of(), source(1), 1).get(0);
        assertThat(second.provenance().method()).isEqualTo("warm-start");
        assertThat(second.provenance().mappedWorkloadId()).isEqualTo(SOURCE);
        double best = known.stream()
                .filter(Trial::isMeasured)
                .mapToDouble(Trial::objective)
                .max()
                .orElseThrow();
        assertThat(dbms.run(2, second.configuration()).objective()).isGreaterThan(best * 0.95);
    }

    @Test
    void goesOnAsLongAsItPays() {
        assertThat(methods(advices(List.of(), source(1), 8)).stream().filter("warm-start"::equals))
                .hasSizeBetween(2, 5);
    }

    @Test
    void asksAWorkloadThatWantsTheOppositeOnce() {
        List<Advice> advices = advices(List.of(), source(-1), 8);
        assertThat(methods(advices).stream().filter("warm-start"::equals)).hasSize(1);
        assertThat(advices).extracting(Advice::configuration).doesNotHaveDuplicates();
    }

    @Test
    void takesUpWhatAnotherSessionOnTheWorkloadFound() {
        Advice second = advices(known, List.of(), 1).get(0);
        assertThat(second.provenance().method()).isEqualTo("warm-start");
        assertThat(second.provenance().mappedWorkloadId()).isNull();
        assertThat(second.reason().explanation()).contains("another session on this workload");
    }

    @Test
    void comesToAnEndWithADbmsThatNeverDoesAsItIsTold() {
        List<Trial> trials = new ArrayList<>(List.of(dbms.run(1, Map.of())));
        List<Advice> advices = new ArrayList<>();
        for (int n = 1; n <= 6; n++) {
            advices.add(new Recommender("test").advise(problem(trials, List.of(), source(1))));
            trials.add(dbms.run(n + 1, Map.of("random_page_cost", 2.0)));
        }
        assertThat(methods(advices).subList(4, 6)).doesNotContain("warm-start");
    }

    @Test
    void beginsWithTheSameShareOfTheMachineWhereTheOtherOneIsLarger() {
        Hardware larger =
                new Hardware(4 * Examples.MACHINE.cpuCores(), 4 * Examples.MACHINE.memoryBytes(), Storage.SSD);
        List<SourceWorkload> sources = List.of(new SourceWorkload(SOURCE, withLargeBuffers(larger), null, larger));

        Advice second = advices(List.of(), sources, 1).get(0);

        assertThat(second.provenance().method()).isEqualTo("warm-start");
        assertThat(second.configuration().get("shared_buffers"))
                .isCloseTo(0.4 * Examples.MACHINE.memoryBytes(), Percentage.withPercentage(3));
        assertThat(second.explanation().notes())
                .anySatisfy(note ->
                        assertThat(note).contains("16 cores and 32.0 GiB").contains("shared_buffers"));
    }

    @Test
    void answersAlikeWhereTheOtherMachineIsTheSameOrNotKnown() {
        List<Trial> trials = withLargeBuffers(Examples.MACHINE);
        Advice unknown = advices(List.of(), List.of(new SourceWorkload(SOURCE, trials, null)), 1)
                .get(0);
        Advice same = advices(List.of(), List.of(new SourceWorkload(SOURCE, trials, null, Examples.MACHINE)), 1)
                .get(0);

        assertThat(same).isEqualTo(unknown);
    }

    /** What is known, the better the larger the share of the machine's memory that the buffers have, which goes up to 40 %. */
    private List<Trial> withLargeBuffers(Hardware machine) {
        Integer column = catalog.knobColumns().get("shared_buffers");
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : known) {
            double share = 0.4 * (trials.size() + 1) / known.size();
            double[] row = trial.knobs().toArray();
            row[Objects.requireNonNull(column)] = Math.rint(share * machine.memoryBytes() / 8192) * 8192;
            trials.add(new Trial(
                    trial.observationId(),
                    trial.sequence(),
                    NumericRow.of(row),
                    trial.metrics(),
                    1000 * share,
                    Trial.Ending.MEASURED));
        }
        return trials;
    }

    private List<Advice> advices(List<Trial> siblings, List<SourceWorkload> sources, int steps) {
        List<Trial> trials = new ArrayList<>(List.of(dbms.run(1, Map.of())));
        List<Advice> advices = new ArrayList<>();
        for (int n = 1; n <= steps; n++) {
            Advice advice = new Recommender("test").advise(problem(trials, siblings, sources));
            advices.add(advice);
            trials.add(dbms.run(n + 1, new TreeMap<>(advice.configuration())));
        }
        return advices;
    }

    private TuningProblem problem(List<Trial> trials, List<Trial> siblings, List<SourceWorkload> sources) {
        return new TuningProblem(
                session, catalog, trials.size(), Duration.ZERO, trials, siblings, sources, List.of(), null, null);
    }

    /** @param sign −1 turns the objective round */
    private List<SourceWorkload> source(double sign) {
        List<Trial> trials = known.stream()
                .map(t -> new Trial(
                        t.observationId(),
                        t.sequence(),
                        t.knobs(),
                        t.metrics(),
                        sign > 0 ? t.objective() : 2000 - t.objective(),
                        t.ending()))
                .toList();
        return List.of(new SourceWorkload(SOURCE, trials, null));
    }

    private static List<String> methods(List<Advice> advices) {
        return advices.stream().map(advice -> advice.provenance().method()).toList();
    }
}
