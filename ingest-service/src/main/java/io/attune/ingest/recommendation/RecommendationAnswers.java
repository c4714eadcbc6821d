package io.attune.ingest.recommendation;

import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.session.TuningSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Recommendations as answers, with their values as the session's DBMS writes them. */
@ApplicationScoped
class RecommendationAnswers {

    private final TuningSessions sessions;
    private final Catalogs catalogs;

    RecommendationAnswers(TuningSessions sessions, Catalogs catalogs) {
        this.sessions = sessions;
        this.catalogs = catalogs;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    RecommendationView view(StoredRecommendation stored) {
        return RecommendationView.of(
                stored, catalogs.at(sessions.catalogOf(stored.recommendation().sessionId())));
    }

    /** 200 with the entity tag; 304 where the client has this state. */
    @Transactional(Transactional.TxType.MANDATORY)
    RestResponse<RecommendationView> of(StoredRecommendation stored, @Nullable String ifNoneMatch) {
        ResponseBuilder<RecommendationView> answer = stored.tag().isKnownTo(ifNoneMatch)
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(view(stored));
        return answer.header("ETag", stored.tag()).build();
    }
}
