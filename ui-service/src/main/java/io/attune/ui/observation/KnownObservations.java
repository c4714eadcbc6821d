package io.attune.ui.observation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.type.TypeReference;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Outcome;
import io.attune.ui.progress.MeasuredWindow;
import io.attune.ui.progress.Sample;
import io.attune.ui.progress.Status;
import io.attune.ui.readmodel.ReadModel;
import io.attune.ui.readmodel.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** Finds observations. */
@ApplicationScoped
public class KnownObservations {

    private static final TypeReference<SortedMap<String, Double>> NUMBERS_BY_NAME = new TypeReference<>() {};

    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final ReadModel readModel;

    KnownObservations(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** The session's observations that have come so far, in the order of their sequence. */
    public List<MeasuredWindow> ofSession(UUID sessionId) {
        return readModel.select(
                "select * from observation where session_id = ? order by sequence, id",
                KnownObservations::read,
                sessionId);
    }

    /** The samples of several sessions, each of its session's objective, in the order of their sequence. */
    public Map<UUID, List<Sample>> samples(List<UUID> sessionIds) {
        return readModel
                .select(
                        """
                        select o.session_id, o.sequence, o.status,
                               (o.objectives ->> (s.content -> 'objective' ->> 'name'))::double precision as value,
                               o.violations = '[]' as feasible
                        from observation o join session s on s.id = o.session_id
                        where o.session_id = any (?) order by o.session_id, o.sequence, o.id""",
                        row -> Map.entry(
                                row.uuid("session_id"),
                                new Sample(
                                        row.integer("sequence"),
                                        Status.valueOf(row.text("status")),
                                        row.nullableNumber("value"),
                                        row.truth("feasible"))),
                        (Object) sessionIds.toArray(UUID[]::new))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static MeasuredWindow read(Row row) {
        return new MeasuredWindow(
                row.uuid("id"),
                row.integer("sequence"),
                row.nullableUuid("recommendation_id"),
                new CatalogRef(row.text("catalog_key"), (int) row.integer("catalog_revision")),
                row.instant("window_start"),
                row.instant("window_end"),
                NumericRow.of(row.numbers("knobs")),
                row.json("objectives", NUMBERS_BY_NAME),
                row.json("outcome", Outcome.class),
                row.json("violations", SENTENCES));
    }
}
