package io.attune.ingest.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A map of parameters at some place of a YAML document. Values are strings, always in quotes, so that {@code on} is no boolean and
 * {@code 10} no number to whoever reads them.
 */
final class YamlParameters implements SettingsWriter {

    private final ParameterOwner owner;
    private final String usage;
    private final List<String> path;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private YamlParameters(ParameterOwner owner, String usage, List<String> path) {
        this.owner = owner;
        this.usage = usage;
        this.path = path;
    }

    /** A merge patch of CloudNativePG's resource {@code Cluster}. */
    static YamlParameters ofCloudNativePg() {
        return new YamlParameters(
                ParameterOwner.CLOUDNATIVEPG,
                "kubectl patch cluster NAME --type merge --patch-file FILE; the operator restarts where it must.",
                List.of("spec", "postgresql", "parameters"));
    }

    /** Patroni's dynamic configuration. */
    static YamlParameters ofPatroni() {
        return new YamlParameters(
                ParameterOwner.PATRONI,
                "patronictl edit-config CLUSTER --apply FILE; then patronictl restart where it is pending.",
                List.of("postgresql", "parameters"));
    }

    @Override
    public String write(SettingsSheet sheet) {
        ObjectNode root = yaml.createObjectNode();
        ObjectNode parameters = root;
        for (String step : path) {
            parameters = parameters.putObject(step);
        }
        for (Change change : sheet.changes()) {
            owner.requireAllowed(change);
            parameters.put(change.knob().name(), ValueText.withUnit(change.knob(), change.to()));
        }
        String restart = sheet.changes().stream()
                .filter(Change::needsRestart)
                .map(change -> ValueText.printable(change.knob().name()))
                .collect(Collectors.joining(", "));
        try {
            return sheet.head("# ") + "# " + usage + "\n"
                    + (restart.isEmpty() ? "" : "# Restart: " + restart + "\n")
                    + yaml.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written as YAML", e);
        }
    }
}
