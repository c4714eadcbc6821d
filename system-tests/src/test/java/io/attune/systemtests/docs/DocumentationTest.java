package io.attune.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.event.Topic;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.snapshot.RankedKnobs.UnrankedReason;
import io.attune.systemtests.stack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern CODE_ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|");
    private static final Pattern ENUM = Pattern.compile("(?s)enum Code \\{(.*?)\\}");
    private static final Path DOCS = Repository.ROOT.resolve("docs");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder :
                List.of(Repository.ROOT, DOCS, DOCS.resolve("adr"), Repository.ROOT.resolve("deploy/helm/attune"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            String target = links.group(1);
            if (!target.startsWith("http")) {
                assertThat(page.resolveSibling(target))
                        .as("linked from " + page)
                        .exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesNoPathOfOneMachine(Path page) throws IOException {
        assertThat(Files.readString(page)).doesNotContainPattern("(?<![\\w.])/(home|root|work|Users)/");
    }

    @Test
    void theArchitecturePageHasEveryTopic() throws IOException {
        String page = Files.readString(DOCS.resolve("architecture.md"));
        assertThat(Topic.values()).allSatisfy(t -> assertThat(page).contains("| `" + t.topicName() + "` |"));
    }

    @Test
    void theReasonsPageHasEveryCodeAndNoOther() throws IOException {
        List<String> codes = new ArrayList<>(List.of("NO_SNAPSHOT"));
        Arrays.stream(ReasonCode.values()).map(ReasonCode::name).forEach(codes::add);
        Arrays.stream(RecommendationState.values())
                .map(RecommendationState::name)
                .forEach(codes::add);
        Arrays.stream(UnrankedReason.values()).map(UnrankedReason::name).forEach(codes::add);
        codes.addAll(runReasons());
        List<String> documented = Files.readAllLines(DOCS.resolve("reason-codes.md")).stream()
                .map(CODE_ROW::matcher)
                .filter(Matcher::find)
                .map(row -> row.group(1))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(codes);
    }

    /** Read from the source, because the learning services are programs to these tests, not libraries. */
    private static List<String> runReasons() throws IOException {
        String source = Files.readString(
                Repository.ROOT.resolve("learning-commons/src/main/java/io/attune/learning/run/RunReason.java"));
        Matcher constants = ENUM.matcher(source.replaceAll("(?s)/\\*.*?\\*/", ""));
        assertThat(constants.find()).isTrue();
        return Arrays.stream(constants.group(1).split(",")).map(String::strip).toList();
    }

    @Test
    void everyDecisionIsListed() throws IOException {
        String list = Files.readString(DOCS.resolve("adr/README.md"));
        try (Stream<Path> decisions = Files.list(DOCS.resolve("adr"))) {
            assertThat(decisions.map(d -> d.getFileName().toString()).filter(d -> d.matches("\\d{4}-.*")))
                    .isNotEmpty()
                    .allSatisfy(d -> assertThat(list).contains("(" + d + ")"));
        }
    }
}
