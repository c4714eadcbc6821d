package io.attune.agent.apply;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scripts for psql that bring a DBMS to a configuration and back, each value from where it came. */
public final class SqlScript {

    private final Baseline baseline;

    public SqlScript(Baseline baseline) {
        this.baseline = baseline;
    }

    /** Back to the baseline. */
    public String rollback(Collection<String> knobs) {
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        knobs.forEach(knob -> values.put(knob, baseline.knob(knob).written()));
        return script("-- Brings these knobs back to where they were before tuning.\n", values, false);
    }

    /**
     * From the baseline to that configuration.
     *
     * @param configuration the values that were in effect when it was measured
     * @param notInEffect what was asked for and was not in effect, a sentence a knob
     */
    public String best(Map<String, String> configuration, Map<String, String> notInEffect) {
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        configuration.forEach((knob, value) -> {
            if (!baseline.knob(knob).has(value)) {
                values.put(knob, value);
            }
        });
        String title = values.isEmpty()
                ? "-- No configuration that was measured is better than the one the DBMS had.\n"
                : "-- The best configuration that was measured. rollback.sql undoes it.\n";
        StringBuilder remarks = new StringBuilder();
        notInEffect.values().forEach(sentence -> remarks.append("-- Not measured, so not set here: ")
                .append(sentence.replaceAll("\\R", " "))
                .append('\n'));
        return script(title + remarks, values, true);
    }

    private String script(String title, SortedMap<String, @Nullable String> values, boolean showsBaseline) {
        StringBuilder script = new StringBuilder(title);
        boolean needsRestart = false;
        for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
            Baseline.Knob knob = baseline.knob(value.getKey());
            needsRestart |= knob.needsRestart();
            script.append(AlterSystem.statement(value.getKey(), value.getValue()))
                    .append("; -- ")
                    .append(showsBaseline ? "was " : "to ")
                    .append(knob.text())
                    .append(unit(knob))
                    .append(knob.needsRestart() ? "; takes effect with a restart" : "")
                    .append('\n');
        }
        script.append("SELECT pg_reload_conf();\n");
        if (needsRestart) {
            script.append("-- Restart PostgreSQL now: some of these knobs take effect with a restart only.\n");
        }
        return script.toString();
    }

    /** What a bare number counts. */
    private static String unit(Baseline.Knob knob) {
        boolean isBare = knob.unit() != null && knob.text().matches("[-+0-9.]+");
        return isBare ? " (in " + knob.unit() + ")" : "";
    }
}
