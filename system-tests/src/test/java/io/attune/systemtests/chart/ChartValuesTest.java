package io.attune.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single values do, and which are refused. */
class ChartValuesTest {

    private static final Path DEFAULT = Chart.FOLDER.resolve("ci/default-values.yaml");
    private static final Path HA = Chart.FOLDER.resolve("ci/ha-values.yaml");
    private static final Path EXTERNAL_SECRETS = Chart.FOLDER.resolve("ci/external-secrets-values.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "database.host | '' | database.host is empty: name the host of your PostgreSQL server",
                "database.existingSecret | '' | create a Secret with the keys characterization-password, ingest-password",
                "database.caConfigMap | '' | name the ConfigMap whose key ca.crt holds the authority",
                "kafka.bootstrapServers | '' | kafka.bootstrapServers is empty: name your brokers",
                "kafka.existingSecret | '' | with SASL_SSL create a Secret with the key sasl.jaas.config",
                "ui.terminationGracePeriodSeconds | 20 | ui.terminationGracePeriodSeconds is 20: it must be above preStopSeconds + shutdownTimeoutSeconds, which is 25",
                "database.port | 70000 | /database/port",
                "database.sslMode | off | /database/sslMode",
                "database.passwrd | x | passwrd",
                "kafka.bootstrapServers | kafka | /kafka/bootstrapServers",
                "ingest.replicas | -1 | /ingest/replicas",
                "ingest.image.digest | sha256:12 | /ingest/image/digest",
                "ui.every | 5m | every",
                "characterization.every | often | /characterization/every",
                "image.pullPolicy | Sometimes | /image/pullPolicy",
                "service.type | Ingress | /service/type",
                "postgresql.enabled | true | postgresql"
            })
    void refusesAValueAndSaysWhich(String key, String value, String message) {
        assertThatThrownBy(() -> Chart.render(DEFAULT, Map.of(key, value))).hasMessageContaining(message);
    }

    @Test
    void namesAllFaultsAtOnce() {
        assertThatThrownBy(() -> Chart.render(DEFAULT, Map.of("database.host", "", "kafka.bootstrapServers", "")))
                .hasMessageContaining("database.host is empty")
                .hasMessageContaining("kafka.bootstrapServers is empty");
    }

    @Test
    void theDigestWinsOverTheTag() {
        assertThat(image(HA, "release-attune-ingest"))
                .isEqualTo("images.example.org/attune/ingest-service@sha256:"
                        + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        assertThat(image(HA, "release-attune-ui")).isEqualTo("images.example.org/attune/ui-service:0.1.0");
        assertThat(image(EXTERNAL_SECRETS, "tuning-ui")).isEqualTo("attune/ui-service:0.1.1");
    }

    @Test
    void aComponentsOwnSettingWinsOverTheCommonOne() {
        assertThat(Chart.render(HA).all(Deployment.class))
                .extracting(d -> d.getSpec().getReplicas())
                .containsExactlyInAnyOrder(4, 3, 3, 3, 3);
    }

    @Test
    void onlySeveralReplicasGetADisruptionBudget() {
        assertThat(Chart.render(DEFAULT).all(PodDisruptionBudget.class)).isEmpty();
        assertThat(Chart.render(HA).all(PodDisruptionBudget.class)).hasSize(5);
    }

    @Test
    void onlyTheNamedSecretsAndKeysAreUsed() {
        var environment =
                pod(EXTERNAL_SECRETS, "tuning-ingest").getContainers().get(0).getEnv();
        assertThat(environment)
                .extracting(e ->
                        e.getName() + "=" + e.getValueFrom().getSecretKeyRef().getName() + "/"
                                + e.getValueFrom().getSecretKeyRef().getKey())
                .containsExactly(
                        "QUARKUS_DATASOURCE_PASSWORD=vault-postgresql/roles.ingest",
                        "KAFKA_SASL_JAAS_CONFIG=vault-kafka/jaas",
                        "ATTUNE_BOOTSTRAP_TOKEN=vault-attune/admin");
    }

    @Test
    void theBootstrapTokenReachesIngestAlone() {
        assertThat(Chart.render(HA).all(Deployment.class))
                .filteredOn(d -> d.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                        .anyMatch(e -> e.getName().equals("ATTUNE_BOOTSTRAP_TOKEN")))
                .extracting(d -> d.getMetadata().getName())
                .containsExactly("release-attune-ingest");
    }

    @Test
    void thePlatformMayChooseTheUser() {
        assertThat(pod(EXTERNAL_SECRETS, "tuning-ui").getSecurityContext().getRunAsUser())
                .isNull();
        assertThat(pod(DEFAULT, "release-attune-ui").getSecurityContext().getRunAsUser())
                .isEqualTo(10001);
    }

    @Test
    void onlyIngestAndUiAreReachableFromOutside() {
        Manifests manifests = Chart.render(EXTERNAL_SECRETS);
        assertThat(manifests.all(Service.class))
                .filteredOn(s -> s.getSpec().getType().equals("LoadBalancer"))
                .extracting(s -> s.getMetadata().getName())
                .containsExactlyInAnyOrder("tuning-ingest", "tuning-ui");
        assertThat(manifests
                        .named(NetworkPolicy.class, "tuning-recommender")
                        .getSpec()
                        .getIngress()
                        .get(0)
                        .getFrom())
                .isNotEmpty();
    }

    @Test
    void podsMayReachThePortsOfDatabaseAndKafka() {
        var egress = Chart.render(EXTERNAL_SECRETS)
                .named(NetworkPolicy.class, "tuning-ui")
                .getSpec()
                .getEgress();
        assertThat(egress)
                .flatExtracting(r -> r.getPorts())
                .extracting(p -> p.getPort().getIntVal())
                .contains(53, 6432, 9094);
    }

    @Test
    void podsStartAgainWhenTheirConfigurationChanges() {
        assertThat(checksum(Chart.render(DEFAULT, Map.of("database.port", 5433))))
                .isNotEqualTo(checksum(Chart.render(DEFAULT)));
    }

    @Test
    void aKafkaWithoutLoginNeedsNoSecret() {
        Manifests manifests = Chart.render(
                DEFAULT, new TreeMap<>(Map.of("kafka.securityProtocol", "PLAINTEXT", "kafka.existingSecret", "")));
        assertThat(manifests.named(ConfigMap.class, "release-attune-ui").getData())
                .containsEntry("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT")
                .doesNotContainKey("KAFKA_SASL_MECHANISM");
    }

    @Test
    void theNotesSayHowToReachItAndWarn() {
        assertThat(Chart.notes(DEFAULT, Map.of("kafka.securityProtocol", "PLAINTEXT", "database.sslMode", "disable")))
                .contains("kubectl --namespace tuning port-forward service/release-attune-ui 8080:80")
                .contains("bootstrapToken.existingSecret is empty", "clear text", "recommender has one replica");
        assertThat(Chart.notes(HA, Map.of())).doesNotContain("Take note");
    }

    @Test
    void everyKeyOfTheValuesIsExplained() throws IOException {
        List<String> lines = Files.readAllLines(Chart.FOLDER.resolve("values.yaml"));
        List<String> unexplained = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            boolean leaf = lines.get(i).matches("\\s*[a-zA-Z]+: .+")
                    && !lines.get(i).matches("\\s*(image|requests|limits): \\{.*");
            if (leaf && !lines.get(i - 1).strip().startsWith("# -- ")) {
                unexplained.add(lines.get(i).strip());
            }
        }
        assertThat(unexplained).isEmpty();
    }

    @Test
    void theSchemaClosesEveryMapOfOurOwn() throws IOException {
        JsonNode schema = Yaml.MAPPER.readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));
        assertThat(open("", schema)).isEmpty();
    }

    private static List<String> open(String path, JsonNode schema) {
        List<String> found = new ArrayList<>();
        if (schema.has("properties")
                && schema.path("type").asText().equals("object")
                && schema.path("additionalProperties").asBoolean(true)) {
            found.add(path);
        }
        schema.properties().forEach(f -> found.addAll(open(path + "/" + f.getKey(), f.getValue())));
        return found;
    }

    private static String checksum(Manifests manifests) {
        return manifests
                .named(Deployment.class, "release-attune-ingest")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .getOrDefault("checksum/configuration", "none");
    }

    private static String image(Path values, String deployment) {
        return pod(values, deployment).getContainers().get(0).getImage();
    }

    private static PodSpec pod(Path values, String deployment) {
        return Chart.render(values)
                .named(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getSpec();
    }
}
