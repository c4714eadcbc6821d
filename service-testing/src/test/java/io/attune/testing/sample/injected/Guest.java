package io.attune.testing.sample.injected;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Is given what it needs behind its back. */
final class Guest {

    @Inject
    @Nullable
    Object host;
}
