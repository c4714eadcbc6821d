package io.attune.commons.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.commons.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void continuesBehindItsLastItem() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, item -> PageToken.of("a|b", Integer.toString(item)));

        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.nextPageToken()).isNotNull();
        assertThat(PageToken.decode(String.valueOf(page.nextPageToken()), 2).parts())
                .containsExactly("a|b", "2");
    }

    @Test
    void endsWhenNothingIsLeft() {
        Page<Integer> page = Page.of(List.of(1, 2), 2, item -> PageToken.of("unused"));

        assertThat(page.nextPageToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a", "bm8gc3VjaCB0b2tlbg"})
    void refusesATokenThatItHasNotGivenOut(String token) {
        assertThatThrownBy(() -> PageToken.decode(token, 2))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("INVALID_PAGE_TOKEN"));
    }

    @Test
    void hasAUsualSize() {
        assertThat(Page.size(null)).isEqualTo(Page.DEFAULT_SIZE);
        assertThat(Page.size(Page.LARGEST_SIZE)).isEqualTo(Page.LARGEST_SIZE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, Page.LARGEST_SIZE + 1})
    void refusesASizeOutOfBounds(int size) {
        assertThatThrownBy(() -> Page.size(size))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(400));
    }
}
