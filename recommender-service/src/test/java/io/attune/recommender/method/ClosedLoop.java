package io.attune.recommender.method;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session against a synthetic DBMS, without services in between. */
final class ClosedLoop {

    private final Catalog catalog;
    private final Session session;
    private final SyntheticDbms dbms;
    private final List<SourceWorkload> sources;
    private final Recommender recommender = new Recommender("test");
    private final List<Trial> trials = new ArrayList<>();
    private final List<Advice> advices = new ArrayList<>();

    ClosedLoop(Catalog catalog, Session session, SyntheticDbms dbms, List<SourceWorkload> sources) {
        this.catalog = catalog;
        this.session = session;
        this.dbms = dbms;
        this.sources = sources;
    }

    /** Runs the whole budget, the last recommendation included. */
    ClosedLoop run() {
        trials.add(dbms.run(1, Map.of()));
        int iterations = session.budget().iterationsOr(0);
        for (int n = 1; n <= iterations; n++) {
            Advice advice = recommender.advise(problem(n));
            advices.add(advice);
            if (n < iterations) {
                trials.add(dbms.run(n + 1, advice.configuration()).from(origin(advice)));
            }
        }
        return this;
    }

    /** What is kept of a recommendation for those that follow. */
    static Origin origin(Advice advice) {
        Explanation.Model model = advice.explanation().model();
        Double gain = model == null ? null : model.expectedGain();
        return new Origin(advice.reason().code(), gain == null ? Double.NaN : gain);
    }

    TuningProblem problem(int sequence) {
        return new TuningProblem(
                session,
                catalog,
                sequence,
                Duration.ofMinutes(sequence),
                trials,
                List.of(),
                sources,
                List.of(),
                null,
                null);
    }

    /** As it would be with these trials alone, without sources. */
    TuningProblem problem(List<Trial> others, @Nullable RankedKnobs ranked) {
        return new TuningProblem(
                session, catalog, others.size(), Duration.ZERO, others, List.of(), List.of(), List.of(), null, ranked);
    }

    List<Trial> trials() {
        return trials;
    }

    List<Advice> advices() {
        return advices;
    }

    double best() {
        return trials.stream()
                .filter(Trial::isMeasured)
                .mapToDouble(Trial::objective)
                .max()
                .orElseThrow();
    }
}
