package io.attune.ingest.observation;

import io.attune.ingest.observation.Intake.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts what became of the observations that were posted. */
@ApplicationScoped
class ObservationCounts implements MeterBinder {

    private final MeterRegistry registry;

    ObservationCounts(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From the beginning, so that the first one is seen as a change. */
    @Override
    public void bindTo(MeterRegistry binding) {
        var unused = List.of(accepted(binding), repeated(binding));
    }

    /** They are committed, or refused each by itself. */
    void count(Iterable<Taken> taken) {
        taken.forEach(this::count);
    }

    /** One is committed, or was before. */
    void count(Taken one) {
        if (one instanceof Taken.Refused refused) {
            refused(refused.problem().code());
        } else if (one instanceof Taken.Accepted) {
            accepted(registry).increment();
        } else {
            repeated(registry).increment();
        }
    }

    /** One, or a whole post, is refused. */
    void refused(String code) {
        Counter.builder("attune.observations.refused")
                .description("Observations, or whole posts of them, that were refused, by the code of the problem")
                .tag("code", code)
                .register(registry)
                .increment();
    }

    private static Counter accepted(MeterRegistry registry) {
        return Counter.builder("attune.observations.accepted")
                .description("Observations that were accepted and committed")
                .register(registry);
    }

    private static Counter repeated(MeterRegistry registry) {
        return Counter.builder("attune.observations.repeated")
                .description("Observations that had been accepted before, with the same content")
                .register(registry);
    }
}
