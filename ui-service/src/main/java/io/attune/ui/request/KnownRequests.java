package io.attune.ui.request;

import io.attune.ui.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds tuning requests. */
@ApplicationScoped
public class KnownRequests {

    private final ReadModel readModel;

    KnownRequests(ReadModel readModel) {
        this.readModel = readModel;
    }

    public Optional<LastRequest> last(UUID sessionId) {
        return readModel.selectOne(
                "select sequence, requested_at from tuning_request where session_id = ?",
                row -> new LastRequest(row.integer("sequence"), row.instant("requested_at")),
                sessionId);
    }
}
