package io.attune.ingest.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.ingest.text.PlainText;
import io.attune.model.catalog.MetricKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All knobs and metrics of one version of a system, as clients write them. What is exported can be imported again. */
@Schema(name = "CatalogDefinition")
public record CatalogDefinition(
        @Schema(description = "The kind of system", examples = "valkey")
        @NotNull
        @Size(max = 50)
        @Pattern(regexp = TYPE_FORM, message = "must be lower-case letters, digits and underscores")
        String dbmsType,

        @Schema(
                description =
                        "A version number; sessions for 8.0.2 find the catalog of 8.0 where there is no closer one",
                examples = "8.0")
        @NotNull
        @Size(max = 50)
        @Pattern(regexp = VERSION_FORM, message = "must be letters, digits, dots and underscores")
        String dbmsVersion,

        @Schema(description = "Each name once; in any order, exported sorted by name")
        @NotNull
        @Size(min = 1, max = MOST_KNOBS)
        List<@NotNull @Valid KnobDefinition> knobs,

        @Schema(description = "Each name once; may be empty where the system reports nothing of itself")
        @NotNull
        @Size(max = MOST_METRICS)
        List<@NotNull @Valid MetricDefinition> metrics) {

    /** As many as an observation takes. */
    public static final int MOST_KNOBS = 5000;

    /** As many as an observation takes. */
    public static final int MOST_METRICS = 20_000;

    /** Without a dash, which ends the type in a catalog's key, and without a colon, which ends the owner. */
    static final String TYPE_FORM = "[a-z][a-z0-9_]{0,49}";

    static final String VERSION_FORM = "[0-9A-Za-z][0-9A-Za-z._]{0,49}";

    /** Whether a catalog can be of that type and version. */
    public static boolean isName(String dbmsType, String dbmsVersion) {
        return dbmsType.matches(TYPE_FORM) && dbmsVersion.matches(VERSION_FORM);
    }

    /** Type and version as they stand in a catalog's key. */
    public String name() {
        return dbmsType + "-" + dbmsVersion;
    }

    /** A number that the system reports of itself. */
    @Schema(name = "CatalogMetric")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MetricDefinition(
            @Schema(examples = "stats.evicted_keys") @NotBlank @Size(max = 200) @PlainText
            String name,

            @Schema(
                    description =
                            "COUNTER only grows while the system runs and becomes a rate per second, GAUGE is a level,"
                                    + " INFO is kept and not used")
            @NotNull
            MetricKind kind,

            @Schema(description = "What one of it is, for people", examples = "keys")
            @Size(min = 1, max = 50)
            @PlainText
            @Nullable
            String unit,

            @Schema(description = "What it means") @Size(min = 1, max = 2000) @PlainText(multiline = true) @Nullable
            String description) {}
}
