package io.attune.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.Repository;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README and the operations page say to type works. */
class ReadmeIT {

    private static final Pattern CURL =
            Pattern.compile("curl -s -H \"Authorization.*?/api/v1(/projects\\S*) -d '(.*?)'", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Path LAUNCHER = Repository.ROOT.resolve("deploy/local/target/attune-local.jar");

    private final String readme = read("README.md");

    @Test
    @Timeout(120)
    void theRequestsMakeAProjectATokenAndASession() throws IOException {
        try (Stack stack = Stack.start("readme", EnumSet.of(Service.INGEST))) {
            ApiClient admin = stack.client(Service.INGEST);
            Matcher requests = CURL.matcher(read("docs/operations.md"));
            String project = "";
            int count = 0;
            while (requests.find()) {
                String path = requests.group(1).replace("$PROJECT", project);
                JsonNode made = admin.post(path, ApiClient.JSON.readTree(requests.group(2)))
                        .expect(201);
                if (path.equals("/projects")) {
                    project = made.path("id").asText();
                }
                count++;
            }
            assertThat(count).isEqualTo(3);
            assertThat(admin.all("/projects/" + project + "/sessions")).hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void theAgentKnowsItsOptions() throws IOException, InterruptedException {
        List<String> options = options(between("attune-agent.jar run", "`./attune session"));
        assertThat(options).hasSizeGreaterThan(8);
        assertThat(output(Repository.AGENT_JAR, "run", "--help")).contains(options);
        assertThat(output(Repository.AGENT_JAR, "hardware")).contains("cpuCores", "memoryBytes");
    }

    @Test
    @Timeout(60)
    void theLauncherKnowsItsCommandsAndOptions() throws IOException, InterruptedException {
        assertThat(output(LAUNCHER, "--help")).contains("demo", "up", "down", "status", "logs", "session");
        List<String> options = options(between("./attune session --name", "```"));
        assertThat(options).hasSizeGreaterThan(4);
        assertThat(output(LAUNCHER, "session", "--help")).contains(options).contains("--allow-restart");
    }

    private String between(String from, String to) {
        int start = readme.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        return readme.substring(start, readme.indexOf(to, start));
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(r -> r.group()).distinct().toList();
    }

    private static String output(Path jar, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static String read(String page) {
        try {
            return Files.readString(Repository.ROOT.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
