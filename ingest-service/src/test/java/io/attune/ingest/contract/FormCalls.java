package io.attune.ingest.contract;

import io.attune.ingest.fixture.OtterTuneClient;
import java.util.HashMap;
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
                    world -> form("/create/project/", "OtterTuneProjectForm", Map.of("name", "p" + world.project())),
            "editOtterTuneProject",
                    world -> form("/edit/project/", "OtterTuneProjectForm", Map.of("name", world.projectName())),
            "createOtterTuneSession",
                    world -> form(
                            "/create/session/", "OtterTuneSessionForm", Map.of("project_name", world.projectName())),
            "editOtterTuneSession",
                    world -> form(
                            "/edit/session/",
                            "OtterTuneSessionEditForm",
                            Map.of("project_name", world.namedSession())));

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

    /** The files of a window that was just measured. */
    private static Map<String, String> result() {
        Map<String, String> files = DocumentedBody.parts("/new_result");
        files.remove("upload_code");
        files.put("summary", OtterTuneClient.window(300, 5_000, Map.of()).get("summary"));
        return files;
    }

    private static FormCall form(String path, String schema, Map<String, String> present) {
        Map<String, String> all = new HashMap<>(present);
        all.put("password", ConfigProvider.getConfig().getValue("attune.bootstrap.token", String.class));
        return new FormCall(path, "password", DocumentedBody.form(schema, all), Map.of());
    }
}
