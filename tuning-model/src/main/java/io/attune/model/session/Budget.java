package io.attune.model.session;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session may spend. It ends with whatever is spent first.
 *
 * @param iterations observations, the baseline included; absent where only time counts
 * @param time from the beginning of the first window to the end of the last one; absent where only iterations count
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
        @Nullable Integer iterations,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Duration time) {

    public Budget {
        if (iterations == null && time == null) {
            throw new IllegalArgumentException("a budget is of iterations, of time or of both");
        }
        if (iterations != null && iterations < 1) {
            throw new IllegalArgumentException("iterations is " + iterations + ", it must be 1 or more");
        }
        if (time != null && (time.isNegative() || time.isZero())) {
            throw new IllegalArgumentException("time is " + time + ", it must be above zero");
        }
    }

    /** A budget of iterations alone. */
    public static Budget of(int iterations) {
        return new Budget(iterations, null);
    }

    /** The iterations, that many where only time counts. */
    public int iterationsOr(int otherwise) {
        return iterations == null ? otherwise : iterations;
    }

    /**
     * What of it is spent, as the beginning of a sentence: {@code All 50 iterations are used}. Empty while none is.
     *
     * @param observations so far
     * @param elapsed from the beginning of the first window to the end of the last one
     */
    public Optional<String> spent(long observations, Duration elapsed) {
        List<String> spent = new ArrayList<>();
        if (iterations != null && observations >= iterations) {
            spent.add("All " + iterations + " iterations are used");
        }
        if (time != null && elapsed.compareTo(time) >= 0) {
            spent.add("The time of " + time + " is over");
        }
        return spent.stream().findFirst();
    }
}
