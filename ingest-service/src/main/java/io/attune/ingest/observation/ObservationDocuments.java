package io.attune.ingest.observation;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.json.Documents;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.model.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Takes observations in that came another way than by the API, with all that holds for those. */
@ApplicationScoped
public class ObservationDocuments {

    private final Intake intake;
    private final Observations observations;
    private final Documents documents;
    private final JsonText json;

    ObservationDocuments(Intake intake, Observations observations, Documents documents, JsonText json) {
        this.intake = intake;
        this.observations = observations;
        this.documents = documents;
        this.json = json;
    }

    /** The session's observation of that id. */
    public Optional<Observation> known(UUID sessionId, UUID id) {
        return observations.byId(id).map(Stored::observation).filter(observation -> observation
                .sessionId()
                .equals(sessionId));
    }

    /**
     * @param document what the API takes as the body of {@code postObservation}
     * @throws ProblemException 400, and all that {@code postObservation} answers
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Observation take(UUID sessionId, JsonNode document) {
        NewObservation sent = documents.read(document, NewObservation.class);
        Upload upload = Upload.of(sent, json.writeCanonical(sent), json);
        return intake.takeWithin(sessionId, upload).observation();
    }
}
