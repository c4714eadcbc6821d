package io.attune.ingest.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests for {@code aws rds modify-db-parameter-group --cli-input-json}, of which each takes 20 parameters at most. Values are bare
 * numbers in the DBMS's own unit, as RDS holds them.
 */
final class RdsParameterGroup implements SettingsWriter {

    private static final String GROUP = "REPLACE-WITH-YOUR-PARAMETER-GROUP";

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String write(SettingsSheet sheet) {
        List<ParameterGroupRequest> requests = new ArrayList<>();
        List<Change> changes = sheet.changes();
        for (int from = 0; from < changes.size(); from += ParameterGroupRequest.MOST_PARAMETERS) {
            int to = Math.min(changes.size(), from + ParameterGroupRequest.MOST_PARAMETERS);
            requests.add(new ParameterGroupRequest(
                    GROUP,
                    changes.subList(from, to).stream()
                            .map(RdsParameterGroup::parameter)
                            .toList()));
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(requests) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names and texts can always be written as JSON", e);
        }
    }

    private static ParameterGroupRequest.Parameter parameter(Change change) {
        return new ParameterGroupRequest.Parameter(
                change.knob().name(),
                ValueText.bareWithDigits(change.knob(), change.to()),
                change.needsRestart() ? "pending-reboot" : "immediate");
    }
}
