package io.attune.ranking.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.attune.commons.outbox.Outbox;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.RankedKnobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** The snapshots of ranked knobs. */
@ApplicationScoped
public class Snapshots {

    private final Outbox outbox;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    Snapshots(Outbox outbox, ObjectMapper mapper) {
        this.outbox = outbox;
        this.reader = mapper.readerFor(RankedKnobs.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.writer = mapper.writerFor(RankedKnobs.class);
    }

    /** The last one of a workload for an objective. */
    @Transactional
    public Optional<RankedKnobs> latest(UUID workloadId, String objective) {
        return Snapshot.latest(workloadId, objective).map(snapshot -> read(snapshot.body));
    }

    /** The objectives that a workload has snapshots for, sorted by name. */
    @Transactional
    List<String> objectives(UUID workloadId) {
        return Snapshot.objectives(workloadId);
    }

    /**
     * Stores the next snapshot of a workload for an objective and publishes it, in the current transaction.
     *
     * @param ofVersion makes the snapshot of a version
     * @return as it was stored
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public RankedKnobs publish(UUID workloadId, String objective, LongFunction<RankedKnobs> ofVersion) {
        long version = Snapshot.latest(workloadId, objective)
                .map(last -> last.version + 1)
                .orElse(1L);
        RankedKnobs ranked = ofVersion.apply(version);
        Snapshot snapshot = new Snapshot();
        snapshot.workloadId = workloadId;
        snapshot.objective = objective;
        snapshot.version = version;
        snapshot.inputHash = ranked.source().inputHash();
        snapshot.computedAt = ranked.source().computedAt();
        snapshot.body = write(ranked);
        snapshot.persist();
        String key = workloadId + "/" + objective;
        outbox.append(EventType.KNOBS_RANKED, key, key, ranked);
        return ranked;
    }

    private RankedKnobs read(String body) {
        try {
            return reader.readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored snapshot cannot be read", e);
        }
    }

    private String write(RankedKnobs ranked) {
        try {
            return writer.writeValueAsString(ranked);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A snapshot cannot be written as JSON", e);
        }
    }
}
