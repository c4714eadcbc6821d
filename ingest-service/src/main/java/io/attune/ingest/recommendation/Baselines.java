package io.attune.ingest.recommendation;

import io.attune.ingest.json.JsonText;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.observation.Observation;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sessions began with. */
@ApplicationScoped
public class Baselines {

    private final EntityManager database;
    private final JsonText json;

    Baselines(EntityManager database, JsonText json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The running configuration of the session's first observation by knob, canonical units. Knobs that it did not report are left
     * out; without an observation there is nothing.
     */
    public Map<String, Double> of(Session session, Catalog catalog) {
        List<?> rows = database.createNativeQuery(
                        "select content::text from observation where session_id = :session and sequence = 1")
                .setParameter("session", session.id())
                .getResultList();
        Map<String, Double> values = new HashMap<>();
        if (!rows.isEmpty()) {
            var reported =
                    json.read(String.valueOf(rows.get(0)), Observation.class).knobs();
            List<Knob> knobs = catalog.knobs();
            for (int i = 0; i < knobs.size() && i < reported.size(); i++) {
                if (Double.isFinite(reported.get(i))) {
                    values.put(knobs.get(i).name(), reported.get(i));
                }
            }
        }
        return values;
    }
}
