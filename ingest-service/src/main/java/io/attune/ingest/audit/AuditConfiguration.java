package io.attune.ingest.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The audit log. */
@ConfigMapping(prefix = "attune.audit")
interface AuditConfiguration {

    /** How long events are kept, at least 30 days: the database refuses to delete younger ones. */
    @WithDefault("P365D")
    Duration keepFor();
}
