package io.attune.agent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An Attune server's REST API. Every failure that does not pass ends the run with a sentence. */
public final class AttuneServer {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONG_POLL = Duration.ofSeconds(30);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final RestClient client;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * @param base such as {@code https://attune.example}
     * @param patience how long an unreachable server is waited for
     */
    public AttuneServer(URI base, String token, Duration patience, RandomGenerator random) {
        this.client = new RestClient(base, token, patience, random);
    }

    public SessionView session(UUID session) throws InterruptedException {
        return read(client.send("/sessions/" + session, null, ANSWER), SessionView.class);
    }

    /** Names of the knobs that the session tunes. */
    public SortedSet<String> knobs(UUID session) throws InterruptedException {
        HttpResponse<String> response = client.send("/sessions/" + session + "/knobs", null, ANSWER);
        return read(response, SessionKnobs.class).items().stream()
                .map(SessionKnobs.Item::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Posts an observation; the same one may be posted again.
     *
     * @throws SessionOverException when the session takes no more
     */
    public ObservationReceipt post(UUID session, ObservationUpload observation) throws InterruptedException {
        byte[] body;
        try {
            body = json.writeValueAsBytes(observation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The observation cannot be written as JSON", e);
        }
        HttpResponse<String> response = client.send("/sessions/" + session + "/observations", body, ANSWER);
        if (response.statusCode() == 410) {
            throw new SessionOverException(problem(response));
        }
        return read(response, ObservationReceipt.class);
    }

    /**
     * Waits for the recommendation that follows an observation.
     *
     * @param patience how long at most; while a person is to approve it there is no end
     */
    public RecommendationView next(UUID session, UUID after, Duration patience, ApprovalWait approval)
            throws InterruptedException {
        String path = "/sessions/" + session + "/recommendations/next?after=" + after + "&wait=" + LONG_POLL.toSeconds()
                + "s";
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            HttpResponse<String> response = client.send(path, null, LONG_POLL.plus(ANSWER));
            if (response.statusCode() != 202) {
                return read(response, RecommendationView.class);
            }
            if (read(response, NotYet.class).isForAPersonToEnd()) {
                approval.goesOn();
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new AgentException(
                        ExitCode.SERVER,
                        "The server made no recommendation within " + patience.toSeconds() + " s after observation "
                                + after + ": see the session's state there, then start the agent again");
            }
            Duration asked = RestClient.retryAfter(response);
            Thread.sleep((asked == null ? ASK_AGAIN : asked).toMillis());
        }
    }

    /** Why a session that only observes recommends nothing: as always, or because its budget is spent, or it is not active. */
    public RecommendationView.Reason whyNothingIsRecommended(UUID session) throws InterruptedException {
        return read(client.send("/sessions/" + session + "/recommendations/next", null, ANSWER), NotYet.class)
                .reason();
    }

    /**
     * Says that the agent is alive, once and without patience.
     *
     * @return when the server wants to hear of it again
     */
    public Duration report(UUID session, String agent, AgentReport report)
            throws NotHeardException, InterruptedException {
        try {
            HttpResponse<String> response = client.put(
                    "/sessions/" + session + "/agents/" + agent, json.writeValueAsBytes(report), SIGN_OF_LIFE);
            if (response.statusCode() / 100 != 2) {
                throw new NotHeardException(
                        response.statusCode() + " (" + problem(response) + ")",
                        RestClient.mayPass(response.statusCode()));
            }
            return json.readValue(response.body(), ReportAnswer.class).again();
        } catch (IOException e) {
            throw new NotHeardException(String.valueOf(e.getMessage()), true);
        }
    }

    private <T> T read(HttpResponse<String> response, Class<T> type) {
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw refused(response);
        }
        try {
            return json.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new AgentException(
                    ExitCode.SERVER,
                    client.base() + " does not answer as an Attune server does: is the URL right? ("
                            + e.getOriginalMessage() + ")",
                    e);
        }
    }

    private AgentException refused(HttpResponse<String> response) {
        String problem = problem(response);
        String message =
                switch (response.statusCode()) {
                    case 401 -> "The server does not know this token: make one for the project and give its file";
                    case 403 ->
                        "The token lacks a permission; the agent needs observations:write,"
                                + " recommendations:read and read (" + problem + ")";
                    case 404 -> "The server has no such session, or the token is of another project (" + problem + ")";
                    case 409 -> "The server has another observation of the same id (" + problem + ")";
                    case 413 -> "The observation is larger than the server takes (" + problem + ")";
                    default -> "The server refused with " + response.statusCode() + " (" + problem + ")";
                };
        return new AgentException(ExitCode.SERVER, message);
    }

    private String problem(HttpResponse<String> response) {
        @Nullable Problem problem;
        try {
            problem = json.readValue(response.body(), Problem.class);
        } catch (JsonProcessingException e) {
            return "no explanation";
        }
        return problem == null ? "no explanation" : problem.text();
    }
}
