package io.attune.commons.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which service this process is: {@code ingest} for the application {@code attune-ingest-service}. */
@ApplicationScoped
public class ServiceName {

    private final String name;

    ServiceName(@ConfigProperty(name = "quarkus.application.name") String application) {
        String shorter = application.startsWith("attune-") ? application.substring("attune-".length()) : application;
        this.name =
                shorter.endsWith("-service") ? shorter.substring(0, shorter.length() - "-service".length()) : shorter;
    }

    public String value() {
        return name;
    }

    /** The CloudEvents source of this service's events, such as {@code /attune/ingest}. */
    public String eventSource() {
        return "/attune/" + name;
    }
}
