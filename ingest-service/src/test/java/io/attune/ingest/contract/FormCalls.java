package io.attune.ingest.contract;

import io.attune.ingest.fixture.OtterTuneClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** For every one of OtterTune's operations a call that succeeds. */
final class FormCalls {

    private static final Map<String, Function<World, FormCall>> CALLS = Map.of(
            "uploadOtterTuneResult",
                    world -> new FormCall(
                            "/new_result/", "upload_code", Map.of("upload_code", world.uploadCode()), result()),
            "queryOtterTuneConfiguration",
                    world -> {
                        world.recommendation();
                        return new FormCall("/query_and_get/" + world.uploadCode(), "upload_code", Map.of(), Map.of());
                    },
            "createOtterTuneProject",
                    world -> form("/create/project/", Map.of("name", "p" + world.project(), "description", "a shop")),
            "editOtterTuneProject",
                    world -> form("/edit/project/", Map.of("name", world.projectName(), "description", "a shop")),
            "createOtterTuneSession",
                    world -> form(
                            "/create/session/",
                            Map.ofEntries(
                                    Map.entry("project_name", world.projectName()),
                                    Map.entry("name", "november"),
                                    Map.entry("dbms_type", "postgres"),
                                    Map.entry("dbms_version", "16"),
                                    Map.entry("algorithm", "gpr"),
                                    Map.entry("tuning_session", "tuning_session"),
                                    Map.entry("target_objective", "latency_99"),
                                    Map.entry("less_is_better", "true"),
                                    Map.entry(
                                            "session_knobs",
                                            "{\"global.work_mem\": {\"minval\": 4194304, \"maxval\": \"64MB\"}}"),
                                    Map.entry("disable_others", "true"),
                                    Map.entry("hardware", "{\"cpu\": 2, \"memory\": 8, \"storage_type\": \"SSD\"}"),
                                    Map.entry("workload_name", "tpcc"),
                                    Map.entry("hyperparameters", "{\"GPR_EPS\": 0.001}"),
                                    Map.entry("description", "tuned in november"))),
            "editOtterTuneSession",
                    world -> form(
                            "/edit/session/",
                            Map.of(
                                    "project_name", world.namedSession(),
                                    "name", "november",
                                    "tuning_session", "no_tuning_session")));

    private FormCalls() {}

    static FormCall of(ContractOperation operation, World world) {
        Function<World, FormCall> call = CALLS.get(operation.id());
        if (call == null) {
            throw new AssertionError("The operation " + operation.id() + " needs a call in " + FormCalls.class);
        }
        return call.apply(world);
    }

    static Set<String> operations() {
        return CALLS.keySet();
    }

    private static Map<String, String> result() {
        Map<String, String> files = OtterTuneClient.window(10, 5_000, Map.of());
        files.put(
                "user_defined_metrics",
                "{\"queue\": {\"unit\": \"\", \"short_unit\": \"\", \"type\": 2, \"value\": 3}}");
        return files;
    }

    private static FormCall form(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("username", "anna");
        all.put("password", ConfigProvider.getConfig().getValue("attune.bootstrap.token", String.class));
        return new FormCall(path, "password", all, Map.of());
    }
}
