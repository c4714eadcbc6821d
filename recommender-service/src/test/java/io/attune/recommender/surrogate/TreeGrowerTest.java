package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeGrowerTest {

    private static final int TREES = 20;

    private final Random random = new Random(6);
    private final List<double[]> points = Stream.generate(this::point).limit(80).toList();
    private final double[] costs =
            points.stream().mapToDouble(x -> x[1] + x[2] * x[3]).toArray();
    private final TrainingSet data = new TrainingSet(points, costs);

    /** A feature of one value, of two, of three, and of many. */
    private double[] point() {
        return new double[] {0.4, 0.7 * random.nextInt(2), 0.5 * random.nextInt(3), random.nextDouble()};
    }

    @Test
    void givesEachLeafTheMeanOfTheRowsThatFallIntoIt() {
        Trees trees = new Trees(TREES);
        TreeGrower grower = new TreeGrower(data, costs, new SplittableRandom(6), trees);
        for (int tree = 0; tree < TREES; tree++) {
            int[] drawn = random.ints(points.size(), 0, points.size()).toArray();
            grower.grow(drawn);
            Map<Integer, List<Integer>> rows = new HashMap<>();
            for (int row : drawn) {
                rows.computeIfAbsent(leaf(trees, tree, row), leaf -> new ArrayList<>())
                        .add(row);
            }
            assertThat(rows).hasSizeGreaterThan(10);
            rows.forEach((leaf, fallen) -> {
                DoubleStream ofLeaf = fallen.stream().mapToDouble(row -> costs[row]);
                assertThat(trees.value(leaf)).isCloseTo(ofLeaf.average().orElseThrow(), within(1e-12));
                Set<Double> different = new HashSet<>();
                fallen.forEach(row -> different.add(costs[row]));
                assertThat(fallen.size() < 3 || different.size() == 1)
                        .as("a leaf keeps %s", fallen)
                        .isTrue();
            });
        }
    }

    private int leaf(Trees trees, int tree, int row) {
        int node = trees.root(tree);
        while (!trees.isLeaf(node)) {
            node = trees.child(node, points.get(row), 0);
        }
        assertThat(trees.value(node)).isEqualTo(trees.at(tree, points.get(row), 0));
        return node;
    }

    @Test
    void prefersTheFeatureThatExplainsTheCost() {
        Trees trees = new Trees(TREES);
        double[] ofOne = points.stream().mapToDouble(x -> x[1]).toArray();
        TreeGrower grower = new TreeGrower(data, ofOne, new SplittableRandom(7), trees);
        int first = 0;
        for (int tree = 0; tree < TREES; tree++) {
            grower.grow(random.ints(points.size(), 0, points.size()).toArray());
            first += trees.feature(trees.root(tree)) == 1 ? 1 : 0;
        }
        // two of the three that vary are compared at the root
        assertThat(first).isBetween(8, 18);
    }
}
