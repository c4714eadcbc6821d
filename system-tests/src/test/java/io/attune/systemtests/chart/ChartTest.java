package io.attune.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the chart whatever its values are. */
class ChartTest {

    private static final List<String> COMPONENTS =
            List.of("ingest", "characterization", "knob-ranking", "recommender", "ui");
    private static final List<String> SECRET_SETTINGS =
            List.of("PASSWORD", "JAAS", "TOKEN", "SECRET", "CREDENTIAL", "API_KEY");

    static Stream<Path> valueSets() {
        return Chart.valueSets().stream();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void passesTheStrictLint(Path values, @TempDir Path scratch) {
        LintResult result = Chart.lint(values, scratch);
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(m -> m.contains("[WARNING]") || m.contains("[ERROR]"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void rendersAllFiveComponents(Path values) {
        assertThat(Chart.render(values).all(Deployment.class))
                .extracting(ChartTest::component)
                .containsExactlyInAnyOrderElementsOf(COMPONENTS);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void usesNoFieldThatKubernetesDoesNotKnow(Path values) {
        assertThat(Chart.render(values).resources())
                .hasSizeGreaterThanOrEqualTo(15)
                .allSatisfy(r -> assertThat(UnknownFields.in(r))
                        .as(r.getKind() + " " + r.getMetadata().getName())
                        .isEmpty());
    }

    @Test
    void aMisspeltFieldWouldBeFound() {
        Manifests misspelt = new Manifests(Chart.render(Chart.valueSets().get(0))
                .text()
                .replace("readOnlyRootFilesystem", "readonlyRootFilesystem"));
        assertThat(UnknownFields.in(misspelt.resources())).containsOnly("SecurityContext.readonlyRootFilesystem");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void namesEachResourceOnceAndInTheReleasesNamespace(Path values) {
        List<HasMetadata> resources = Chart.render(values).resources();
        assertThat(resources)
                .extracting(r -> r.getKind() + "/" + r.getMetadata().getName())
                .doesNotHaveDuplicates();
        assertThat(resources).extracting(r -> r.getMetadata().getNamespace()).containsOnly("tuning");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void podsMeetTheRestrictedPodSecurityStandard(Path values) {
        assertThat(Chart.render(values).all(Deployment.class)).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(Objects.equals(pod.getSecurityContext().getRunAsUser(), 0L))
                    .isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getVolumes())
                    .allSatisfy(v -> assertThat(v.getHostPath()).as(v.getName()).isNull());
            assertThat(pod.getContainers()).allSatisfy(ChartTest::isRestricted);
        });
    }

    private static void isRestricted(Container container) {
        var context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getPrivileged()).isNull();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isNullOrEmpty();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void secretsAreOnlyEverReferredTo(Path values) {
        Manifests manifests = Chart.render(values);
        assertThat(manifests.all(ConfigMap.class))
                .allSatisfy(map -> assertThat(map.getData().keySet()).noneMatch(ChartTest::isSecret));
        assertThat(manifests.all(Deployment.class)).allSatisfy(deployment -> assertThat(environment(deployment))
                .filteredOn(e -> isSecret(e.getName()))
                .isNotEmpty()
                .allSatisfy(e -> {
                    assertThat(e.getValue()).as(e.getName()).isNull();
                    assertThat(e.getValueFrom().getSecretKeyRef().getName()).isNotBlank();
                }));
    }

    private static boolean isSecret(String setting) {
        return SECRET_SETTINGS.stream().anyMatch(setting::contains);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everythingThatSelectsPodsSelectsThoseOfItsComponentAlone(Path values) {
        Manifests manifests = Chart.render(values);
        for (Deployment deployment : manifests.all(Deployment.class)) {
            Map<String, String> labels =
                    deployment.getSpec().getTemplate().getMetadata().getLabels();
            String name = deployment.getMetadata().getName();
            Map<String, String> selector = deployment.getSpec().getSelector().getMatchLabels();
            assertThat(labels).containsAllEntriesOf(selector);
            assertThat(selector).doesNotContainKeys("app.kubernetes.io/version", "helm.sh/chart");
            assertThat(manifests.named(Service.class, name).getSpec().getSelector())
                    .isEqualTo(selector);
            assertThat(manifests.all(Deployment.class))
                    .filteredOn(d -> d.getSpec()
                            .getTemplate()
                            .getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(selector.entrySet()))
                    .hasSize(1);
            assertThat(manifests.all(NetworkPolicy.class))
                    .filteredOn(p -> p.getMetadata().getName().equals(name))
                    .allSatisfy(p -> assertThat(p.getSpec().getPodSelector().getMatchLabels())
                            .isEqualTo(selector));
            assertThat(manifests.all(PodDisruptionBudget.class))
                    .filteredOn(p -> p.getMetadata().getName().equals(name))
                    .allSatisfy(p -> assertThat(p.getSpec().getSelector().getMatchLabels())
                            .isEqualTo(selector));
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void whatIsReferredToIsThere(Path values) {
        Manifests manifests = Chart.render(values);
        for (Deployment deployment : manifests.all(Deployment.class)) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().get(0);
            String configuration =
                    container.getEnvFrom().get(0).getConfigMapRef().getName();
            assertThat(manifests.named(ConfigMap.class, configuration).getData())
                    .isNotEmpty();
            if (!pod.getServiceAccountName().equals("default")) {
                assertThat(manifests
                                .named(ServiceAccount.class, pod.getServiceAccountName())
                                .getAutomountServiceAccountToken())
                        .isFalse();
            }
            assertThat(pod.getVolumes())
                    .extracting(io.fabric8.kubernetes.api.model.Volume::getName)
                    .containsExactlyInAnyOrderElementsOf(container.getVolumeMounts().stream()
                            .map(io.fabric8.kubernetes.api.model.VolumeMount::getName)
                            .toList());
            String port = manifests
                    .named(Service.class, deployment.getMetadata().getName())
                    .getSpec()
                    .getPorts()
                    .get(0)
                    .getTargetPort()
                    .getStrVal();
            assertThat(container.getPorts()).extracting(p -> p.getName()).contains(port);
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void probesAskQuarkusAndLivenessIsPatient(Path values) {
        assertThat(Chart.render(values).all(Deployment.class)).allSatisfy(deployment -> {
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getLivenessProbe().getPeriodSeconds()
                            * container.getLivenessProbe().getFailureThreshold())
                    .isGreaterThanOrEqualTo(60);
        });
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void tellsEachProcessWhatTheProcessLayoutSays(Path values) {
        Manifests manifests = Chart.render(values);
        for (Deployment deployment : manifests.all(Deployment.class)) {
            String component = component(deployment);
            String schema = component.replace('-', '_');
            Map<String, String> settings = manifests
                    .named(ConfigMap.class, deployment.getMetadata().getName())
                    .getData();
            assertThat(settings)
                    .containsEntry("QUARKUS_HTTP_PORT", "8080")
                    .containsEntry("QUARKUS_DATASOURCE_USERNAME", schema)
                    .containsKeys("QUARKUS_HTTP_HOST", "KAFKA_BOOTSTRAP_SERVERS");
            assertThat(settings.get("QUARKUS_DATASOURCE_JDBC_URL"))
                    .startsWith("jdbc:postgresql://")
                    .contains("?currentSchema=" + schema + "&");
            assertThat(settings.containsKey("ATTUNE_INGEST_URL")).isEqualTo(!component.equals("ingest"));
            assertThat(settings.containsKey("ATTUNE_CHARACTERIZATION_EVERY"))
                    .isEqualTo(component.equals("characterization"));
            assertThat(settings.containsKey("ATTUNE_KNOB_RANKING_EVERY")).isEqualTo(component.equals("knob-ranking"));
            assertThat(environment(deployment)).extracting(EnvVar::getName).contains("QUARKUS_DATASOURCE_PASSWORD");
            assertThat(environment(deployment)).extracting(EnvVar::getName).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void rendersTheSameEachTime(Path values) {
        assertThat(Chart.render(values).text()).isEqualTo(Chart.render(values).text());
    }

    private static String component(Deployment deployment) {
        return deployment.getMetadata().getLabels().getOrDefault("app.kubernetes.io/component", "none");
    }

    private static List<EnvVar> environment(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv();
    }
}
