package io.attune.ranking.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.ranking.matrix.StandardizedMatrix;
import io.attune.ranking.reference.ReferenceFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationImportanceTest {

    /**
     * What scikit-learn's {@code permutation_importance} found for a polynomial that is given, and the orders that it shuffled to; made
     * by {@code src/test/reference/make_references.py}.
     */
    @SuppressWarnings("ArrayRecordComponent") // read from a file, never compared
    record Reference(
            String name,
            List<double[]> rows,
            double[] y,
            double constant,
            List<int[]> terms,
            double[] coefficients,
            int[][] orders,
            double[] importances) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reference> references() throws IOException {
        return ReferenceFile.cases("permutation-importance.json", Reference.class).stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreesWithScikitLearnOnTheSamePermutations(Reference expected) {
        int width = expected.rows().get(0).length;
        int[] owners = IntStream.range(0, width).toArray();
        var model = new SparsePolynomial(
                owners,
                expected.constant(),
                expected.terms().stream()
                        .map(term -> new Term(term[0], term[1]))
                        .toList(),
                expected.coefficients());
        int[] rows = IntStream.range(0, expected.y().length).toArray();

        double[][] losses = new PermutationImportance(expected.orders())
                .losses(model, predictors(expected.rows()), rows, expected.y(), width);

        for (int column : owners) {
            double mean = Arrays.stream(losses)
                    .mapToDouble(row -> row[column] / rows.length)
                    .sum();
            assertThat(mean).as("column %s", column).isCloseTo(expected.importances()[column], within(1e-9));
        }
    }

    private static Predictors predictors(List<double[]> rows) {
        List<double[]> columns = IntStream.range(0, rows.get(0).length)
                .mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                .toList();
        return Predictors.of(new Features(
                StandardizedMatrix.of(rows.size(), columns),
                IntStream.range(0, columns.size()).toArray(),
                columns.size()));
    }
}
