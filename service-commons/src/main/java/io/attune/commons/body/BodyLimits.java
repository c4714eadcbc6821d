package io.attune.commons.body;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a body may be: more where whole things are imported than elsewhere. */
@ApplicationScoped
class BodyLimits {

    private static final String IMPORT = ":import";

    private final long usual;
    private final long ofImports;

    BodyLimits(
            @ConfigProperty(name = "attune.http.max-body") MemorySize usual,
            @ConfigProperty(name = "attune.http.max-import-body") Optional<MemorySize> ofImports) {
        this.usual = usual.asLongValue();
        this.ofImports = ofImports.map(MemorySize::asLongValue).orElse(this.usual);
    }

    /** In bytes, before and after inflation. */
    long of(String path) {
        return path.endsWith(IMPORT) ? ofImports : usual;
    }
}
