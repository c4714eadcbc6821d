package io.attune.ui.recommendation;

import io.attune.model.recommendation.Recommendation;
import io.attune.ui.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds recommendations. */
@ApplicationScoped
public class KnownRecommendations {

    private final ReadModel readModel;

    KnownRecommendations(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** The session's recommendations with a sequence above {@code after}, in the order of their sequence, replacements behind what they replace. */
    public List<Recommendation> ofSession(UUID sessionId, long after) {
        return readModel.select(
                "select content from recommendation where session_id = ? and sequence > ? order by sequence, content ->> 'createdAt', id",
                row -> row.json("content", Recommendation.class),
                sessionId,
                after);
    }

    /** The session's recommendation with the highest sequence, the newest of them. */
    public Optional<Recommendation> latest(UUID sessionId) {
        return readModel.selectOne(
                "select content from recommendation where session_id = ? order by sequence desc,"
                        + " content ->> 'createdAt' desc limit 1",
                row -> row.json("content", Recommendation.class),
                sessionId);
    }
}
