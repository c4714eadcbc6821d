package io.attune.characterization.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.attune.commons.outbox.Outbox;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.PrunedMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** The snapshots of pruned metrics. */
@ApplicationScoped
public class Snapshots {

    private final Outbox outbox;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    Snapshots(Outbox outbox, ObjectMapper mapper) {
        this.outbox = outbox;
        this.reader = mapper.readerFor(PrunedMetrics.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.writer = mapper.writerFor(PrunedMetrics.class);
    }

    /** The last one of a workload. */
    @Transactional
    public Optional<PrunedMetrics> latest(UUID workloadId) {
        return Snapshot.latest(workloadId).map(snapshot -> read(snapshot.body));
    }

    /**
     * Stores the workload's next snapshot and publishes it, in the current transaction.
     *
     * @param ofVersion makes the snapshot of a version
     * @return as it was stored
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public PrunedMetrics publish(UUID workloadId, LongFunction<PrunedMetrics> ofVersion) {
        long version = Snapshot.latest(workloadId).map(last -> last.version + 1).orElse(1L);
        PrunedMetrics pruned = ofVersion.apply(version);
        Snapshot snapshot = new Snapshot();
        snapshot.workloadId = workloadId;
        snapshot.version = version;
        snapshot.inputHash = pruned.source().inputHash();
        snapshot.computedAt = pruned.source().computedAt();
        snapshot.body = write(pruned);
        snapshot.persist();
        outbox.append(EventType.METRICS_PRUNED, workloadId.toString(), workloadId.toString(), pruned);
        return pruned;
    }

    private PrunedMetrics read(String body) {
        try {
            return reader.readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored snapshot cannot be read", e);
        }
    }

    private String write(PrunedMetrics pruned) {
        try {
            return writer.writeValueAsString(pruned);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A snapshot cannot be written as JSON", e);
        }
    }
}
