package io.attune.recommender.ottertune;

/** One evaluation as reinforcement learning sees it. */
public final class Transition {

    private final double[] state;
    private final double[] action;
    private final double reward;
    private final double[] next;

    /**
     * @param state metrics before it
     * @param action the knobs that were set, each from 0 to 1
     * @param reward what came of it
     * @param next metrics after it
     */
    public Transition(double[] state, double[] action, double reward, double[] next) {
        this.state = state;
        this.action = action;
        this.reward = reward;
        this.next = next;
    }

    /** Not a copy, as the others. */
    double[] state() {
        return state;
    }

    double[] action() {
        return action;
    }

    double reward() {
        return reward;
    }

    double[] next() {
        return next;
    }
}
