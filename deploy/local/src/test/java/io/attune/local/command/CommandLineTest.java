package io.attune.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.local.Cleanup;
import io.attune.local.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "demo --iterations 0, --iterations must be 1 or more",
        "demo --window 10, expected a duration such as 500ms",
        "demo --port-base 80, A port base is from 1024",
        "up --port-base 70000, A port base is from 1024",
        "session --name x --dbms-version 17 --cores 0 --memory 4GB, --cores must be from 1 to 4096",
        "session --name x --dbms-version 17 --cores 2 --memory 4MB, --memory must be from 64MB",
        "session --name x --dbms-version new --cores 2 --memory 4GB, --dbms-version must hold a number",
        "session --name x --dbms-version 17 --cores 2 --memory 4GB --objective orders, say with --goal maximize",
        "session --name x --dbms-version 17 --cores 4 --memory much, expected a size such as 512MB",
    })
    void refusesWhatMakesNoSenseAndSaysWhatWouldDo(String line, String sentence) {
        assertThat(execute(line)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(sentence);
    }

    @Test
    void tellsWhichLogsThereAre() {
        assertThat(execute("logs nothing")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("There is no log of 'nothing'; there are ui, ingest");
    }

    private int execute(String line) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Progress progress = new Progress(nowhere);
        return AttuneCommand.line(progress, new Cleanup(), Map.of())
                .setErr(new PrintWriter(errors))
                .execute(line.split(" ", -1));
    }
}
