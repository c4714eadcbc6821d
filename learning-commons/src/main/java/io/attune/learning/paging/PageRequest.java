package io.attune.learning.paging;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for, the list's last item first. */
public record PageRequest(
        @Parameter(description = "Items on a page, at most 500.") @QueryParam("pageSize") @Nullable
        Integer pageSize,

        @Parameter(description = "Where the last page said to go on.") @QueryParam("pageToken") @Nullable
        String pageToken) {

    /**
     * Items on it at most.
     *
     * @throws ProblemException 400 for a size that cannot be
     */
    public int size() {
        return Page.size(pageSize);
    }

    /**
     * The version that it begins below; above all versions for the first page.
     *
     * @throws ProblemException 400 for a token of another list, or of none
     */
    public long beforeVersion() {
        try {
            return pageToken == null ? Long.MAX_VALUE : Long.parseLong(part(pageToken));
        } catch (NumberFormatException e) {
            throw PageToken.refusal();
        }
    }

    /**
     * The id that it begins after; none for the first page.
     *
     * @throws ProblemException 400 for a token of another list, or of none
     */
    public Optional<UUID> afterId() {
        try {
            return Optional.ofNullable(pageToken).map(PageRequest::part).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw PageToken.refusal();
        }
    }

    private static String part(String pageToken) {
        return PageToken.decode(pageToken, 1).parts().get(0);
    }
}
