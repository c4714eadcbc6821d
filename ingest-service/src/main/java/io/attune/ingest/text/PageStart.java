package io.attune.ingest.text;

import io.attune.commons.paging.PageToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page begins, as our lists sort: by an id, a text or a number. */
public final class PageStart {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private PageStart() {}

    /** The id that the page begins after; the least of all ids for the first page. */
    public static UUID id(@Nullable String pageToken) {
        if (pageToken == null) {
            return BEFORE_ALL;
        }
        try {
            return UUID.fromString(PageToken.decode(pageToken, 1).parts().get(0));
        } catch (IllegalArgumentException e) {
            throw PageToken.refusal();
        }
    }

    /** The text that the page begins after; the least of all texts for the first page. */
    public static String text(@Nullable String pageToken) {
        if (pageToken == null) {
            return "";
        }
        String text = PageToken.decode(pageToken, 1).parts().get(0);
        if (text.indexOf('\0') >= 0) {
            throw PageToken.refusal();
        }
        return text;
    }

    /** The number that the page begins after; 0 for the first page. */
    public static long number(@Nullable String pageToken) {
        if (pageToken == null) {
            return 0;
        }
        try {
            return Long.parseLong(PageToken.decode(pageToken, 1).parts().get(0));
        } catch (NumberFormatException e) {
            throw PageToken.refusal();
        }
    }
}
