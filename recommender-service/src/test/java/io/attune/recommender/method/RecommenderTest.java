package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommenderTest {

    private final Catalog catalog = Examples.postgres();

    @Test
    void beatsRandomSearchAtEqualBudget() {
        double[] attune = new double[10];
        double[] random = new double[10];
        for (int seed = 0; seed < 10; seed++) {
            Session session = Examples.session(catalog, seed, 40);
            attune[seed] = loop(session, seed).best();
            random[seed] = loop(Examples.with(session, Strategy.RANDOM), seed).best();
        }
        assertThat(median(attune)).isGreaterThan(median(random) * 1.02);
    }

    private ClosedLoop loop(Session session, long seed) {
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), List.of()).run();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        System.out.println(java.util.Arrays.toString(sorted));
        return (sorted[4] + sorted[5]) / 2;
    }
}
