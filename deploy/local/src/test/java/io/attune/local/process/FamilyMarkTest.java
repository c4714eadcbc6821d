package io.attune.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FamilyMarkTest {
    private final FamilyMark mark = FamilyMark.fresh();
    private final List<ProcessHandle> family = new ArrayList<>();

    /** A process, one in a session of its own, and one whose parent has ended. */
    FamilyMarkTest() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "sh", "-c", "setsid sleep 600 & echo $!; (setsid sleep 600 & echo $!); echo $$; exec sleep 600");
        mark.on(builder);
        Process process = builder.start();
        BufferedReader pids =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (int i = 0; i < 3; i++) {
            family.add(ProcessHandle.of(Long.parseLong(pids.readLine())).orElseThrow());
        }
    }

    @AfterEach
    void endEverything() {
        family.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void findsTheFamilyWhereverItIs() throws Exception {
        assertThat(mark.kill(process -> false)).isTrue();

        assertIsGone(family);
    }

    @Test
    void sparesWhomItIsTold() throws Exception {
        ProcessHandle spared = family.get(1);

        assertThat(mark.kill(spared::equals)).isTrue();

        assertThat(spared.isAlive()).isTrue();
    }

    @Test
    void leavesOthersAlone() throws Exception {
        assertThat(FamilyMark.fresh().kill(process -> false)).isTrue();

        assertThat(family).allMatch(ProcessHandle::isAlive);
    }

    @Test
    void hasACommandThatKillsTheFamily() throws Exception {
        Process command = new ProcessBuilder(mark.killCommand()).inheritIO().start();

        command.waitFor();

        assertIsGone(family);
    }

    private static void assertIsGone(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
