package io.attune.ingest.webhook;

import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be other about a webhook; what is absent stays. */
@Schema(name = "WebhookChange")
record WebhookChange(
        @Schema(description = "http or https; never an address of a private network")
        @Size(min = 1, max = 2000)
        @PlainText
        @Nullable
        String url,

        @Schema(description = "What it is to be told of") @Size(min = 1, max = 20) @Nullable
        List<@NotNull WebhookEvent> events,

        @Schema(description = "Whether it is called; one that answered 410 is switched off") @Nullable
        Boolean enabled) {}
