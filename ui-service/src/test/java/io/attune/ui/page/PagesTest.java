package io.attune.ui.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class PagesTest {

    private static final Pattern BUNDLED = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sessions", "/sessions/0190163d-8694-739b-aea5-966c26f8ad90", "/sessions?q=orders"})
    void everyPagesAddressAnswersWithTheDocument(String address) {
        given().get(address).then().statusCode(200).contentType("text/html").body(containsString("<attune-app>"));
    }

    @Test
    void pagesLetNothingInFromElsewhere() {
        Response page = given().get("/sessions");

        page.then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"));
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(page.asString())
                .doesNotContain("style=", "<style", "onload=", "http://", "https://")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    @Test
    void whatThePageLoadsIsThere() {
        List<String> loaded = bundled();

        assertThat(loaded).anyMatch(path -> path.endsWith(".js")).anyMatch(path -> path.endsWith(".css"));
        for (String path : loaded) {
            Response file = given().get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void theApiDoesNotAnswerWithAPage() {
        given().get("/api/v1/views/nothing").then().statusCode(404);
        given().get("/sessions/one/two").then().statusCode(404);
    }

    private static List<String> bundled() {
        String document = given().get("/").asString();
        return BUNDLED.matcher(document)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
