package io.attune.ingest.token;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first token, from which all others are made. */
@ConfigMapping(prefix = "attune.bootstrap")
interface BootstrapConfiguration {

    /** An admin token {@code atk_…} of the operator's making, stored (hashed) at start unless it is there already. */
    Optional<String> token();
}
