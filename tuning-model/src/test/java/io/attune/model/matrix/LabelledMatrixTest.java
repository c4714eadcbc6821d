package io.attune.model.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledMatrixTest {

    private static final LabelledMatrix MATRIX =
            LabelledMatrix.of(List.of("a", "b", "c"), List.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}));

    @Test
    void keepsRowsAndColumnsInTheirPlaces() {
        assertThat(MATRIX.row(1)).containsExactly(4, 5, 6);
        assertThat(MATRIX.column(2)).containsExactly(3, 6);
        assertThat(MATRIX.get(0, 1)).isEqualTo(2);
    }

    @Test
    void selectsColumnsInTheOrderAsked() {
        LabelledMatrix selected = MATRIX.select(List.of(2, 0));
        assertThat(selected.columns()).containsExactly("c", "a");
        assertThat(selected.row(0)).containsExactly(3, 1);
        assertThat(selected.row(1)).containsExactly(6, 4);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> LabelledMatrix.of(List.of("a"), List.of(new double[] {1}, new double[] {1, 2})))
                .hasMessage("row 1 has 2 numbers, the matrix has 1 columns");
    }

    @Test
    void cannotBeChangedFromOutside() {
        double[] row = {1};
        LabelledMatrix matrix = LabelledMatrix.of(List.of("a"), List.of(row));
        row[0] = 9;
        matrix.row(0)[0] = 9;
        matrix.column(0)[0] = 9;
        assertThat(matrix.get(0, 0)).isEqualTo(1);
    }

    @Test
    void dropsColumnsThatAreConstantOrHaveGaps() {
        LabelledMatrix matrix = LabelledMatrix.of(
                List.of("constant", "gap", "varies", "late-gap"),
                List.of(new double[] {1, Double.NaN, 1, 1}, new double[] {1, 2, 2, 2}, new double[] {1, 3, 2, Double.NaN
                }));
        assertThat(matrix.withoutAbsentAndConstantColumns().columns()).containsExactly("varies");
    }

    @Test
    void anEmptyMatrixHasNoColumnThatVaries() {
        assertThat(LabelledMatrix.of(List.of("a"), List.of())
                        .withoutAbsentAndConstantColumns()
                        .width())
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsKeptVariesAndIsPresentAndWhatIsDroppedIsNot(long seed) {
        LabelledMatrix matrix = random(new Random(seed));
        List<String> kept = matrix.withoutAbsentAndConstantColumns().columns();
        for (int c = 0; c < matrix.width(); c++) {
            double[] column = matrix.column(c);
            boolean useful = IntStream.range(0, column.length).allMatch(r -> Double.isFinite(column[r]))
                    && IntStream.range(0, column.length).anyMatch(r -> column[r] != column[0]);
            assertThat(kept.contains(matrix.columns().get(c)))
                    .as(matrix.columns().get(c))
                    .isEqualTo(useful);
        }
    }

    private static LabelledMatrix random(Random random) {
        int width = 1 + random.nextInt(20);
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r <= random.nextInt(12); r++) {
            rows.add(random.ints(width, 0, 3).asDoubleStream().toArray());
            if (random.nextInt(4) == 0) {
                rows.get(r)[random.nextInt(width)] = Double.NaN;
            }
        }
        return LabelledMatrix.of(
                IntStream.range(0, width).mapToObj(c -> "column" + c).toList(), rows);
    }
}
