package io.attune.local.stack;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The configuration of the services, as the environment of their processes. */
record ServiceEnvironment(Ports ports, Secrets secrets, Learning learning) {
    Map<String, String> of(Service service) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + AttuneDatabase.NAME + "?currentSchema="
                        + service.schema());
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.schema());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.password(service.schema()));
        environment.put("ATTUNE_INSTANCE", service.label()); // one replica each, started again only once it is gone
        environment.put("ATTUNE_CHARACTERIZATION_EVERY", learning.every());
        environment.put("ATTUNE_KNOB_RANKING_EVERY", learning.every());
        if (service == Service.INGEST) {
            environment.put("ATTUNE_BOOTSTRAP_TOKEN", secrets.adminToken());
        } else {
            environment.put("ATTUNE_INGEST_URL", ports.url(Service.INGEST));
        }
        return environment;
    }
}
