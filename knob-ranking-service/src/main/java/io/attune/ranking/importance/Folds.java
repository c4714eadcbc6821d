package io.attune.ranking.importance;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows dealt at random into parts of equal size, give or take one. */
final class Folds {

    private final int[] dealt;
    private final int count;

    Folds(int rows, int count, Random random) {
        this.dealt = shuffle(rows, random);
        this.count = count;
    }

    int count() {
        return count;
    }

    /** The rows of one fold. */
    int[] held(int fold) {
        int[] held = new int[dealt.length];
        int size = 0;
        for (int i = fold; i < dealt.length; i += count) {
            held[size++] = dealt[i];
        }
        return Arrays.copyOf(held, size);
    }

    /** The rows of all other folds. */
    int[] others(int fold) {
        return IntStream.range(0, dealt.length)
                .filter(i -> i % count != fold)
                .map(i -> dealt[i])
                .toArray();
    }

    /** The numbers from 0 in an order of which each is equally likely; after Durstenfeld, 1964. */
    static int[] shuffle(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }
}
