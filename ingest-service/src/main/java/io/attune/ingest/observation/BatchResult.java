package io.attune.ingest.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.commons.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a batch. */
@Schema(name = "ObservationBatchResult")
record BatchResult(
        @Schema(description = "How many were accepted and had not been before")
        int accepted,

        @Schema(description = "How many had been accepted before, with the same content")
        int duplicates,

        @Schema(description = "How many were rejected; sending those again as they are is of no use")
        int rejected,

        @Schema(description = "One for each observation, in the order of the batch")
        List<Item> results) {

    /** What became of one of them. */
    @Schema(name = "ObservationBatchItemStatus")
    enum Status {
        /** It is in, and was not before. */
        ACCEPTED,
        /** It had been accepted before, with the same content. */
        DUPLICATE,
        /** It is not in. */
        REJECTED
    }

    /** An observation of the batch. */
    @Schema(name = "ObservationBatchItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "New values may come") Status status,

            @Schema(description = "Its id; absent where that could not be read") @Nullable
            UUID observationId,

            @Schema(description = "Its number in the session; absent where it is rejected") @Nullable
            Long sequence,

            @Schema(description = "Whether its numbers count; absent where it is rejected")
            ObservationView.@Nullable Verdict outcome,

            @Schema(description = "What is odd about it, although it was accepted") @Nullable
            List<Warning> warnings,

            @Schema(description = "Why it is rejected; pointers are into the observation") @Nullable
            Problem problem) {}

    static BatchResult of(List<Item> results) {
        return new BatchResult(
                count(results, Status.ACCEPTED),
                count(results, Status.DUPLICATE),
                count(results, Status.REJECTED),
                results);
    }

    private static int count(List<Item> results, Status status) {
        return (int) results.stream().filter(item -> item.status() == status).count();
    }
}
