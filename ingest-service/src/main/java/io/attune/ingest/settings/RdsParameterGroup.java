package io.attune.ingest.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Requests for {@code aws rds modify-db-parameter-group --cli-input-json}, of which each takes 20 parameters at most. Values are bare
 * numbers in the DBMS's own unit, as RDS holds them.
 */
final class RdsParameterGroup implements SettingsWriter {

    private static final int MOST_PARAMETERS = 20;
    private static final String GROUP = "REPLACE-WITH-YOUR-PARAMETER-GROUP";

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String write(SettingsSheet sheet) {
        ArrayNode requests = json.createArrayNode();
        List<Change> changes = sheet.changes();
        for (int from = 0; from < changes.size(); from += MOST_PARAMETERS) {
            ObjectNode request = requests.addObject().put("DBParameterGroupName", GROUP);
            ArrayNode parameters = request.putArray("Parameters");
            for (Change change : changes.subList(from, Math.min(changes.size(), from + MOST_PARAMETERS))) {
                parameters
                        .addObject()
                        .put("ParameterName", change.knob().name())
                        .put("ParameterValue", ValueText.bareWithDigits(change.knob(), change.to()))
                        .put("ApplyMethod", change.needsRestart() ? "pending-reboot" : "immediate");
            }
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(requests) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written as JSON", e);
        }
    }
}
