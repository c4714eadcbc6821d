package io.attune.local.stack;

import io.attune.local.LaunchException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Processes of which the services can be started again. */
public interface Restartable {
    /** A process that ended without being told to; PostgreSQL and Kafka before the services, which need them. */
    Optional<Death> death();

    /**
     * Starts a service that ended, and returns when it answers.
     *
     * @throws LaunchException when it does not start
     */
    void restart(Service service) throws IOException, InterruptedException;

    /** @param service the service that ended; null when it was PostgreSQL or Kafka */
    record Death(@Nullable Service service, LaunchException story) {}
}
