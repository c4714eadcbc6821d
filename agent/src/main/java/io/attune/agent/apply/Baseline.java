package io.attune.agent.apply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.SettingText;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The configuration that a session began with: every setting that is not text, and where its value came from. */
public record Baseline(SortedMap<String, Knob> knobs) {

    public Baseline {
        knobs = new TreeMap<>(knobs);
    }

    /**
     * One setting.
     *
     * @param value in effect, counted in the DBMS's own unit
     * @param text the same, as a person reads it: {@code 128MB}
     * @param written what ALTER SYSTEM had set; absent where the value came from elsewhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Knob(
            String value,
            String text,
            String vartype,
            @Nullable String unit,
            @Nullable String written,
            boolean needsRestart) {

        /** Whether a text means this value. */
        public boolean has(String other) {
            return SettingText.means(vartype, unit, value, other);
        }
    }

    /** @param written the values that ALTER SYSTEM had set, by name */
    public static Baseline of(Map<String, Setting> settings, Map<String, String> written) {
        SortedMap<String, Knob> knobs = new TreeMap<>();
        settings.values().stream()
                .filter(setting -> !setting.isText())
                .forEach(setting -> knobs.put(
                        setting.name(),
                        new Knob(
                                setting.value(),
                                setting.text(),
                                setting.vartype(),
                                setting.unit(),
                                written.get(setting.name()),
                                setting.needsRestart())));
        return new Baseline(knobs);
    }

    public boolean knows(String name) {
        return knobs.containsKey(name);
    }

    public Knob knob(String name) {
        Knob knob = knobs.get(name);
        if (knob == null) {
            throw new AgentException(
                    ExitCode.DBMS,
                    "The knob " + name + " was not there when the session began: was the DBMS upgraded meanwhile?"
                            + " Start a new session");
        }
        return knob;
    }
}
