package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.matrix.LabelledMatrix;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LookalikesTest {

    private static final Scores SCORES = Scores.of(
            LabelledMatrix.of(
                    List.of("a", "b mirrored", "c same", "d pinned"),
                    DoubleStream.of(3, 1, 4, 9)
                            .mapToObj(a -> new double[] {a, -a, 2 * a, a})
                            .toList()),
            1,
            Scoring.RANKS);

    @Test
    void tellsColumnsApartThatHaveTheSameHash() {
        assertThat(SCORES.hash(0)).isEqualTo(SCORES.hash(1));

        assertThat(Lookalikes.exact(SCORES, Set.of()).groups()).containsExactly(List.of(0, 2, 3), List.of(1));
    }

    @Test
    void aPinnedColumnStandsForThoseThatAreEqual() {
        var alike = Lookalikes.exact(SCORES, Set.of("d pinned"));

        assertThat(alike.groups()).containsExactly(List.of(3, 0, 2), List.of(1));
    }

    @Test
    void columnsComeInTheOrderThatTheyAreSelectedIn() {
        assertThat(SCORES.select(List.of(3, 0, 1, 2)).names()).containsExactly("d pinned", "a", "b mirrored", "c same");
    }
}
