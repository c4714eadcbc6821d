package io.attune.recommender.answer;

import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.recommender.method.Advice;
import io.attune.recommender.method.Recommender;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.recommendation.Recommendations;
import io.attune.recommender.request.AnswerJob;
import io.attune.recommender.request.TuningRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the recommendation that follows an observation, or another one in the place of one that came to nothing. Its id is made from
 * theirs, so that whoever makes it, it is the same one.
 */
@ApplicationScoped
class AnswerWork implements Work<AnswerJob> {

    private static final Logger LOG = Logger.getLogger(AnswerWork.class);
    /** The pause before the next look where the session or its catalog is missing; it grows, and their arrival ends it. */
    private static final Duration AT_FIRST = Duration.ofMillis(200);

    private final Problems problems;
    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final AnswerTimes times;
    private final Recommender recommender;

    AnswerWork(
            Problems problems,
            Recommendations recommendations,
            TuningRequests requests,
            AnswerTimes times,
            @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
        this.problems = problems;
        this.recommendations = recommendations;
        this.requests = requests;
        this.times = times;
        this.recommender = new Recommender(codeVersion);
    }

    @Override
    public String kind() {
        return AnswerJob.KIND;
    }

    @Override
    public Class<AnswerJob> payloadType() {
        return AnswerJob.class;
    }

    @Override
    public Completion perform(AnswerJob job) {
        if (recommendations.existsFor(job) || requests.isCancelled(job)) {
            return Completion.done(() -> {});
        }
        Optional<TuningProblem> problem = problems.of(job);
        if (problem.isEmpty()) {
            return Completion.postponed(AT_FIRST);
        }
        if (!problem.get().session().strategy().recommends()) {
            return Completion.done(() -> {});
        }
        long began = System.nanoTime();
        Advice advice = advice(problem.get());
        Duration advising = Duration.ofNanos(System.nanoTime() - began);
        return Completion.done(() -> {
            make(problem.get(), job, advice);
            times.count(problem.get().session().strategy(), advice.reason().code(), advising);
        });
    }

    /** The algorithms are deterministic: what failed once would fail at each attempt, so the fallback answers at once. */
    private Advice advice(TuningProblem problem) {
        try {
            return recommender.advise(problem);
        } catch (RuntimeException defect) {
            LOG.errorf(
                    defect,
                    "Session %s, observation %d: the fallback answers",
                    problem.session().id(),
                    problem.sequence());
            return recommender.fallback(problem, defect.toString());
        }
    }

    @Override
    public void abandoned(AnswerJob job, Throwable lastFailure) {
        TuningProblem problem = problems.of(job)
                .orElseThrow(() -> new IllegalStateException(
                        "session " + job.sessionId() + " or its catalog is still not here", lastFailure));
        make(problem, job, recommender.fallback(problem, lastFailure.toString()));
    }

    private void make(TuningProblem problem, AnswerJob job, Advice advice) {
        byte[] name = ("recommendation after " + job.key()).getBytes(StandardCharsets.UTF_8);
        Recommendation recommendation = new Recommendation(
                UUID.nameUUIDFromBytes(name),
                job.sessionId(),
                job.observationId(),
                problem.sequence(),
                1,
                RecommendationState.READY,
                advice.reason(),
                advice.configuration(),
                advice.prediction(),
                advice.provenance(),
                problem.at());
        recommendations.make(
                recommendation,
                job.replaces() == null ? null : job.replaces().recommendationId(),
                problem.session().projectId(),
                advice.explanation());
    }
}
