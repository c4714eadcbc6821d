package io.attune.ingest.webhook;

import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a webhook is made from. */
@Schema(name = "NewWebhook")
record NewWebhook(
        @Schema(
                description = "http or https; never an address of a private network",
                examples = "https://example.org/hooks/attune")
        @NotBlank
        @Size(max = 2000)
        @PlainText
        String url,

        @Schema(description = "What it is to be told of") @NotEmpty @Size(max = 20)
        List<@NotNull WebhookEvent> events) {}
