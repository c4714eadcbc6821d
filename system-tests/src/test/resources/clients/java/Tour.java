import io.attune.client.ApiClient;
import io.attune.client.ApiException;
import io.attune.client.ApiResponse;
import io.attune.client.api.ObservationsApi;
import io.attune.client.api.ProjectsApi;
import io.attune.client.api.RecommendationsApi;
import io.attune.client.api.SessionsApi;
import io.attune.client.model.Goal;
import io.attune.client.model.NewObservation;
import io.attune.client.model.NewProject;
import io.attune.client.model.NewSession;
import io.attune.client.model.NewSessionDbms;
import io.attune.client.model.NewSessionHardware;
import io.attune.client.model.NewSessionKnob;
import io.attune.client.model.NewSessionObjective;
import io.attune.client.model.Observation;
import io.attune.client.model.ObservationWindow;
import io.attune.client.model.Problem;
import io.attune.client.model.Project;
import io.attune.client.model.ReportedValue;
import io.attune.client.model.Session;
import io.attune.client.model.Storage;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** A tour of the REST API with its generated Java client: {@code Tour <address of ingest-service> <token>}. */
public final class Tour {

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));

        Project project = new ProjectsApi(client)
                .createProject(new NewProject().name("seen from Java").description("A tour"), null);
        System.out.println("project " + project.getId());

        Session session = new SessionsApi(client)
                .createSession(
                        project.getId(),
                        new NewSession()
                                .name("a tour")
                                .dbms(new NewSessionDbms().type("postgres").version("18"))
                                .workload("checkout")
                                .hardware(new NewSessionHardware()
                                        .cpuCores(4)
                                        .memoryBytes(16L << 30)
                                        .storage(Storage.SSD))
                                .objective(new NewSessionObjective()
                                        .name("throughput_txn_per_sec")
                                        .goal(Goal.MAXIMIZE))
                                .putKnobsItem(
                                        "work_mem",
                                        new NewSessionKnob()
                                                .lower(new ReportedValue("4MB"))
                                                .upper(new ReportedValue("64MB"))),
                        null);
        System.out.println("session " + session.getId());

        ObservationsApi observations = new ObservationsApi(client);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        NewObservation measured = new NewObservation()
                .observationId(UUID.randomUUID())
                .window(new ObservationWindow().start(now.minusSeconds(10)).end(now))
                .putKnobsItem("shared_buffers", new ReportedValue("128MB"))
                .putKnobsItem("jit", new ReportedValue(true))
                .putMetricsBeforeItem("pg_stat_database.xact_commit", new ReportedValue(BigDecimal.valueOf(1000)))
                .putMetricsAfterItem("pg_stat_database.xact_commit", new ReportedValue(BigDecimal.valueOf(6000)))
                .putObjectivesItem("throughput_txn_per_sec", 500.0);
        observations.postObservation(session.getId(), measured);
        Observation kept = observations.getObservation(measured.getObservationId());
        System.out.println("observation " + kept.getId());
        System.out.println("sequence " + kept.getSequence());
        System.out.println("shared_buffers " + kept.getKnobs().get("shared_buffers").longValue());

        ApiResponse<?> next = new RecommendationsApi(client)
                .awaitNextRecommendationWithHttpInfo(session.getId(), kept.getId(), "0s");
        System.out.println("next " + next.getStatusCode());

        try {
            new ProjectsApi(client).createProject(new NewProject().name(" "), null);
        } catch (ApiException refused) {
            Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            System.out.println("problem " + problem.getCode() + " " + problem.getErrors().get(0).getPointer());
        }
    }
}
