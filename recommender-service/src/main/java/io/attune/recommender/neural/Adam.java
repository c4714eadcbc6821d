package io.attune.recommender.neural;

/** Adam (Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015) for one array of numbers. */
public final class Adam {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;

    private final double[] first;
    private final double[] second;
    private final double rate;
    private final double epsilon;
    private double firstLeft = 1;
    private double secondLeft = 1;

    /** @param rate how far a step goes at most, about */
    public Adam(int numbers, double rate, double epsilon) {
        this.first = new double[numbers];
        this.second = new double[numbers];
        this.rate = rate;
        this.epsilon = epsilon;
    }

    /** Moves the numbers one step against their gradients. */
    public void descend(double[] numbers, double[] gradients) {
        firstLeft *= FIRST_DECAY;
        secondLeft *= SECOND_DECAY;
        double step = rate * Math.sqrt(1 - secondLeft) / (1 - firstLeft);
        for (int i = 0; i < numbers.length; i++) {
            first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * gradients[i];
            second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * gradients[i] * gradients[i];
            numbers[i] -= step * first[i] / (Math.sqrt(second[i]) + epsilon);
        }
    }
}
