package io.attune.ingest.session;

import io.attune.ingest.text.PlainText;
import io.attune.model.session.Approval;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RevertTo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Limits that no recommendation may cross, and what happens when an observation does. */
@Schema(name = "NewSessionGuardrails")
record NewGuardrails(
        @Schema(description = "Share of RAM that the configuration may claim", defaultValue = "0.8")
        @DecimalMin("0.05")
        @DecimalMax("1")
        @Nullable
        Double memoryBudgetShare,

        @Schema(
                description = "An observation worse than this share of the baseline is a breach; 0 switches this off",
                defaultValue = "0.5")
        @DecimalMin("0")
        @DecimalMax("0.99")
        @Nullable
        Double floorShare,

        @Schema(
                description =
                        "Whether knobs that need a restart of the DBMS may be tuned: IN_WINDOW lets them change in"
                                + " restartWindows alone",
                enumeration = {"NEVER", "IN_WINDOW", "ALWAYS"},
                defaultValue = "NEVER")
        @Nullable
        RestartPolicy restartPolicy,

        @Schema(
                description = "When the DBMS may be restarted; needed for IN_WINDOW, which is meant where only windows"
                        + " are given")
        @Size(max = 16)
        @Nullable
        List<@NotNull @Valid Window> restartWindows,

        @Schema(description = "Whether stepLimit is heeded", defaultValue = "false") @Nullable
        Boolean safeMode,

        @Schema(
                description =
                        "In safe mode the most that a recommendation moves a number away from its value in effect, as"
                                + " a share of its range; and the share of switches, words and special values that may change at"
                                + " once, one at least",
                defaultValue = "0.2")
        @DecimalMin("0.01")
        @DecimalMax("1")
        @Nullable
        Double stepLimit,

        @Schema(
                description = "Where a breach leads to: the best configuration that breached nothing, the configuration"
                        + " that the session began with, or nowhere",
                enumeration = {"NOTHING", "INCUMBENT", "BASELINE"},
                defaultValue = "INCUMBENT")
        @Nullable
        RevertTo revertTo,

        @Schema(
                description = "Whether a person must approve that, in a session whose approval is REQUIRED",
                enumeration = {"REQUIRED", "AUTOMATIC"},
                defaultValue = "AUTOMATIC")
        @Nullable
        Approval revertApproval) {

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    /** A time of the week in which the DBMS may be restarted. */
    @Schema(name = "NewRestartWindow")
    record Window(
            @Schema(description = "Days on which it begins; every day where absent") @Size(max = 7) @Nullable
            List<@NotNull DayOfWeek> days,

            @Schema(description = "Its first minute, by the clock of the zone", examples = "22:00")
            @NotNull
            @Size(max = 5)
            @Pattern(regexp = TIME, message = "must be a time such as 22:00")
            String from,

            @Schema(
                    description = "The first minute after it; on the next day where it is not after from",
                    examples = "04:30")
            @NotNull
            @Size(max = 5)
            @Pattern(regexp = TIME, message = "must be a time such as 04:30")
            String to,

            @Schema(description = "An IANA time zone", examples = "Europe/Berlin") @NotBlank @Size(max = 64) @PlainText
            String zone) {}
}
