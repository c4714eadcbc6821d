package io.attune.ranking.snapshot;

import io.attune.learning.snapshot.Change;
import io.attune.learning.snapshot.SnapshotVersion;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What differs between two rankings of a workload's knobs for one objective. */
@Schema(name = "RankedKnobsChange", description = "What differs between two rankings of a workload's knobs.")
record RankedKnobsChange(
        String objective,
        SnapshotVersion from,
        SnapshotVersion to,

        @Schema(
                description =
                        "All knobs that either ranks: by their later place, then those that only the earlier one ranks.")
        List<Move> knobs) {

    /** A knob's places, 1 for the most important. */
    @Schema(name = "KnobMove")
    record Move(
            String knob,

            @Schema(description = "Its earlier place, 1 for the most important; null where it was not ranked.")
            @Nullable
            Integer before,

            @Schema(description = "Its later place; null where it is not ranked any more.") @Nullable
            Integer after) {}

    static RankedKnobsChange of(Change<RankedKnobs> change) {
        Map<String, Integer> before = places(change.before());
        Map<String, Integer> after = places(change.after());
        List<Move> moves = new ArrayList<>();
        after.forEach((knob, place) -> moves.add(new Move(knob, before.get(knob), place)));
        before.forEach((knob, place) -> {
            if (!after.containsKey(knob)) {
                moves.add(new Move(knob, place, null));
            }
        });
        return new RankedKnobsChange(
                change.after().objective(),
                SnapshotVersion.of(change.before()),
                SnapshotVersion.of(change.after()),
                moves);
    }

    private static Map<String, Integer> places(RankedKnobs snapshot) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (RankedKnob ranked : snapshot.ranking()) {
            places.put(ranked.knob(), places.size() + 1);
        }
        return places;
    }
}
