package io.attune.ingest.ottertune;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.ingest.session.StoredSession;
import io.attune.model.hardware.Hardware;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /create/session/} and {@code /edit/session/}. */
@Schema(name = "OtterTuneSessionAnswer")
record SessionAnswer(
        @Schema(description = "Whether the session is new") boolean created,

        @Schema(description = "Whether the session was changed")
        boolean updated,

        @Schema(description = "What was done; lines that begin with WARNING say what was not", maxLength = 4000)
        String message,

        Described session) {

    private static final double GIGABYTE = 1L << 30;

    /** A session as these clients know it. */
    @Schema(name = "OtterTuneSession")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Described(
            @Schema(description = "The session's id in the API")
            UUID id,

            @Schema(description = "The id of its project") UUID project,

            @Schema(description = "What people call it", maxLength = 100, examples = "november")
            String name,

            @Schema(description = "The catalog that is used for its DBMS", maxLength = 300, examples = "postgres-16")
            String dbms,

            Machine hardware,

            @Schema(
                    description = "What kind of session it is",
                    enumeration = {"tuning_session", "no_tuning_session", "randomly_generate", "lhs"})
            @JsonProperty("tuning_session")
            String tuningSession,

            @Schema(description = "What it makes better", maxLength = 64, examples = "throughput_txn_per_sec")
            @JsonProperty("target_objective")
            String targetObjective,

            @Schema(
                    description =
                            "What its clients send as upload_code; shown when the session is made, and never again",
                    maxLength = 30,
                    examples = "7ZK3Q9M2XW8R4T6Y1V5P0N3B7C2D9F")
            @JsonProperty("upload_code")
            @Nullable
            String uploadCode,

            @Schema(description = "When it was made") @JsonProperty("creation_time")
            Instant creationTime,

            @Schema(description = "The knobs that it tunes, by name with global. before it", maxProperties = 5000)
            @JsonProperty("session_knobs")
            Map<String, KnobRange> sessionKnobs) {}

    /** The machine. */
    @Schema(name = "OtterTuneHardware")
    record Machine(
            @Schema(description = "Processor cores", minimum = "1", examples = "4")
            int cpu,

            @Schema(description = "RAM in GB", minimum = "0", examples = "16")
            double memory,

            @Schema(description = "Kind of disk", maxLength = 20, examples = "SSD") @JsonProperty("storage_type")
            String storageType) {}

    /** The range of a knob. */
    @Schema(name = "OtterTuneKnobRange")
    record KnobRange(
            @Schema(
                    description = "Least number, in bytes or milliseconds where the knob has a unit",
                    examples = "4194304")
            double minval,

            @Schema(description = "Greatest number, likewise", examples = "67108864")
            double maxval,

            @Schema(description = "Always true: knobs that are not tuned are not listed")
            boolean tunable) {}

    static SessionAnswer of(
            StoredSession stored, boolean created, boolean updated, String message, @Nullable String uploadCode) {
        Session session = stored.session();
        Hardware hardware = session.hardware();
        SortedMap<String, KnobRange> knobs = new TreeMap<>();
        for (SessionKnob knob : session.knobs()) {
            knobs.put("global." + knob.name(), new KnobRange(knob.lower(), knob.upper(), true));
        }
        return new SessionAnswer(
                created,
                updated,
                message,
                new Described(
                        session.id(),
                        session.projectId(),
                        session.name(),
                        session.catalog().name(),
                        new Machine(
                                hardware.cpuCores(),
                                hardware.memoryBytes() / GIGABYTE,
                                hardware.storage().name()),
                        kind(session),
                        session.objective().name(),
                        uploadCode,
                        session.createdAt(),
                        knobs));
    }

    private static String kind(Session session) {
        if (session.state() != SessionState.ACTIVE) {
            return "no_tuning_session";
        }
        return switch (session.strategy()) {
            case ATTUNE, OTTERTUNE_GPR, OTTERTUNE_DNN, OTTERTUNE_DDPG -> "tuning_session";
            case RANDOM -> "randomly_generate";
            case LATIN_HYPERCUBE, SOBOL -> "lhs";
            case OBSERVE -> "no_tuning_session";
        };
    }
}
