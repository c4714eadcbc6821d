package io.attune.commons.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long runs of jobs take, by kind and by how they end. */
@ApplicationScoped
class JobTimes implements MeterBinder {

    private final MeterRegistry registry;
    private final Instance<Work<?>> works;

    JobTimes(MeterRegistry registry, @Any Instance<Work<?>> works) {
        this.registry = registry;
        this.works = works;
    }

    /** How a run ended. */
    enum Ending {
        DONE,
        POSTPONED,
        FAILED,
        /** Another worker has the job, or nobody: what this one did is dropped. */
        LOST
    }

    /** From the beginning, so that the first failure is seen as a change. */
    @Override
    public void bindTo(MeterRegistry binding) {
        for (Work<?> work : works) {
            for (Ending ending : Ending.values()) {
                var unused = timer(work.kind(), ending, binding);
            }
        }
    }

    void ended(String kind, Ending ending, long nanos) {
        timer(kind, ending, registry).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Timer timer(String kind, Ending ending, MeterRegistry registry) {
        return Timer.builder("attune.job.run")
                .description("Time of a run of a job, with what it writes in the end")
                .tag("kind", kind)
                .tag("ending", ending.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
