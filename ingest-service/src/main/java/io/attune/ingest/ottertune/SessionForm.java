package io.attune.ingest.ottertune;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code /create/session/} is sent. */
@Schema(name = "OtterTuneSessionForm")
record SessionForm(
        @Schema(description = "Anything: the password says who it is", examples = "anna")
        @NotBlank
        @Size(max = 150)
        @PlainText
        String username,

        @Schema(description = "A token of ours with the scope sessions:admin or admin", examples = "atk_…")
        @NotBlank
        @Size(max = 200)
        String password,

        @Schema(description = "The name of the project", examples = "shop")
        @JsonProperty("project_name")
        @NotBlank
        @Size(max = 100)
        @PlainText
        String projectName,

        @Schema(description = "The name of the session", examples = "november") @NotBlank @Size(max = 100) @PlainText
        String name,

        @Schema(description = "A DBMS type that there is a catalog for", examples = "postgres")
        @JsonProperty("dbms_type")
        @NotBlank
        @Size(max = 50)
        @PlainText
        String dbmsType,

        @Schema(description = "Its version", examples = "16")
        @JsonProperty("dbms_version")
        @NotBlank
        @Size(max = 200)
        @PlainText
        String dbmsVersion,

        @Schema(
                description = "OtterTune's method of that name, with its defects mended; Attune's own where absent",
                enumeration = {"gpr", "dnn", "ddpg", "GPR", "DNN", "DDPG"},
                examples = "gpr")
        @Pattern(regexp = "(?i)gpr|dnn|ddpg", message = "must be gpr, dnn or ddpg")
        @Nullable
        String algorithm,

        @Schema(
                description = "What kind of session it is",
                enumeration = {"tuning_session", "no_tuning_session", "randomly_generate", "lhs"},
                defaultValue = "tuning_session",
                examples = "tuning_session")
        @JsonProperty("tuning_session")
        @Pattern(
                regexp = "tuning_session|no_tuning_session|randomly_generate|lhs",
                message = "must be tuning_session, no_tuning_session, randomly_generate or lhs")
        @Nullable
        String tuningSession,

        @Schema(
                description =
                        "throughput_txn_per_sec, latency_99, throughput, or any objective of the API; a user-defined metric by"
                                + " its name",
                defaultValue = "throughput_txn_per_sec",
                examples = "throughput_txn_per_sec")
        @JsonProperty("target_objective")
        @Size(max = 68)
        @Pattern(
                regexp = "(udm\\.)?[a-z][a-z0-9_.]{0,63}",
                message = "must be lower-case letters, digits, dots and underscores")
        @Nullable
        String targetObjective,

        @Schema(
                description =
                        "Ours, needed for an objective whose direction is not known: whether less of it is better",
                enumeration = {"true", "false"},
                examples = "true")
        @JsonProperty("less_is_better")
        @Pattern(regexp = "(?i)true|false", message = "must be true or false")
        @Nullable
        String lessIsBetter,

        @Schema(
                description =
                        "JSON, {name: {minval, maxval, tunable}}; numbers in bytes and milliseconds, or text such as 128MB",
                examples = "{\"global.work_mem\": {\"minval\": \"4MB\", \"maxval\": \"64MB\", \"tunable\": true}}")
        @JsonProperty("session_knobs")
        @Size(max = 500_000)
        @Nullable
        String sessionKnobs,

        @Schema(
                description = "Whether knobs that session_knobs does not name stay as they are",
                enumeration = {"true", "false"},
                examples = "false")
        @JsonProperty("disable_others")
        @Pattern(regexp = "(?i)true|false|1|0", message = "must be true or false")
        @Nullable
        String disableOthers,

        @Schema(
                description =
                        "JSON, {\"cpu\": cores, \"memory\": GB, \"storage_type\": \"SSD\"}; 4 cores, 16 GB and SSD where"
                                + " absent, as in OtterTune",
                examples = "{\"cpu\": 4, \"memory\": 16, \"storage_type\": \"SSD\"}")
        @Size(max = 1000)
        @Nullable
        String hardware,

        @Schema(description = "Ours: the workload's name; the session's where absent", examples = "tpcc")
        @JsonProperty("workload_name")
        @Pattern(regexp = "[a-zA-Z0-9_-]{1,100}", message = "must be letters, digits, _ and -")
        @Nullable
        String workloadName,

        @Schema(
                description =
                        "JSON, by OtterTune's names or by ours; those without effect on the algorithm are named in the message",
                examples = "{\"GPR_LENGTH_SCALE\": 2, \"GPR_UCB_SCALE\": 0.2}")
        @Size(max = 20_000)
        @Nullable
        String hyperparameters,

        @Schema(description = "Not kept", examples = "tuned in november") @Size(max = 1000) @Nullable
        String description,

        @Schema(description = "Refused: codes are made here, with 150 random bits", maxLength = 30)
        @JsonProperty("upload_code")
        @Size(max = 30)
        @Nullable
        String uploadCode) {

    static final Set<String> FIELDS = Set.of(
            "username",
            "password",
            "project_name",
            "name",
            "dbms_type",
            "dbms_version",
            "algorithm",
            "tuning_session",
            "target_objective",
            "less_is_better",
            "session_knobs",
            "disable_others",
            "hardware",
            "workload_name",
            "hyperparameters",
            "description",
            "upload_code");
}
