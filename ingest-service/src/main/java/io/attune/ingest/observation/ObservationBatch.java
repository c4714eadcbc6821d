package io.attune.ingest.observation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Measured windows that are posted together. */
@Schema(name = "ObservationBatch")
record ObservationBatch(
        @Schema(description = "In the order in which they were measured")
        @NotNull
        @Size(min = 1, max = ObservationBatch.LARGEST)
        List<NewObservation> observations) {

    /** Observations of a batch at most. */
    static final int LARGEST = 500;
}
