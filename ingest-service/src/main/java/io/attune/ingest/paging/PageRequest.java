package io.attune.ingest.paging;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.ingest.text.PageStart;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. The bounds are said for the document; what is outside of them is refused with 400 by the
 * methods, under the parameter's own name.
 */
public record PageRequest(
        @Parameter(description = "Items on a page") @QueryParam("pageSize") @Min(1) @Max(Page.LARGEST_SIZE) @Nullable
        Integer pageSize,

        @Parameter(description = "The nextPageToken of the page before")
        @QueryParam("pageToken")
        @Size(max = LONGEST_TOKEN)
        @Nullable
        String pageToken) {

    private static final int LONGEST_TOKEN = 500;

    /** Items on it at most. */
    public int size() {
        return Page.size(pageSize);
    }

    public boolean isFirst() {
        return pageToken == null;
    }

    /** The id that it begins after; the least of all ids for the first page. */
    public UUID afterId() {
        return PageStart.id(checked());
    }

    /** The text that it begins after; the least of all texts for the first page. */
    public String afterText() {
        return PageStart.text(checked());
    }

    /** The number that it begins after; 0 for the first page. */
    public long afterNumber() {
        return PageStart.number(checked());
    }

    private @Nullable String checked() {
        if (pageToken != null && pageToken.length() > LONGEST_TOKEN) {
            throw PageToken.refusal();
        }
        return pageToken;
    }
}
