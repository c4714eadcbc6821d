package io.attune.benchmarks.latency;

import io.attune.model.session.Strategy;

/**
 * What is measured in one process.
 *
 * @param rows observations of the session
 * @param warmUp seconds of processor time that recommendations are made which do not count
 * @param measured seconds of those that do
 */
record Load(int rows, int knobs, Strategy strategy, long seed, int warmUp, int measured) {

    String[] words() {
        return new String[] {
            "" + rows, "" + knobs, strategy.name(), "" + seed, "" + warmUp, "" + measured,
        };
    }

    static Load of(String[] words) {
        return new Load(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Strategy.valueOf(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]));
    }
}
