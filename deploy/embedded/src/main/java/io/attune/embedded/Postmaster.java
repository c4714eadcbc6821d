package io.attune.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The main process of the PostgreSQL server that works on a data folder, whoever started it. It counts as running only
 * when a living process has that folder as its working directory: a number that was left in {@code postmaster.pid} may
 * since belong to someone else.
 */
final class Postmaster {
    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    Optional<ProcessHandle> running() {
        return recordedPid().flatMap(ProcessHandle::of).filter(this::worksHere);
    }

    /** Removes what a server that is no more left behind, so that its number, now someone else's, stops no new one. */
    void forgetTheDead() throws IOException {
        if (running().isEmpty()) {
            Files.deleteIfExists(pidFile());
        }
    }

    /** Kills the server and all its processes at once, as a crash of the machine would; waits until they are gone. */
    void kill() {
        Optional<ProcessHandle> postmaster = running();
        if (postmaster.isEmpty()) {
            return;
        }
        List<ProcessHandle> family = new ArrayList<>();
        family.add(postmaster.get());
        postmaster.get().descendants().forEach(family::add);
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(Postmaster::awaitEnd);
    }

    /**
     * Kills whoever is starting a server on this folder: a {@code pg_ctl} at work, which would start it again once it is
     * stopped, and a server too young to have recorded itself. The running server is left alone.
     *
     * @return whether there was anyone
     */
    boolean killStarters() {
        Set<String> signs = Set.of(data.toString(), "--pgdata=" + data);
        Optional<ProcessHandle> server = running();
        List<ProcessHandle> starters = ProcessHandle.allProcesses()
                .filter(process -> !server.equals(Optional.of(process)) && !server.equals(process.parent()))
                .filter(process -> isStarter(words(process), signs))
                .toList();
        starters.forEach(ProcessHandle::destroyForcibly);
        starters.forEach(Postmaster::awaitEnd);
        return !starters.isEmpty();
    }

    private static boolean isStarter(List<String> commandLine, Set<String> signs) {
        return !commandLine.isEmpty()
                && (commandLine.get(0).endsWith("/pg_ctl") || commandLine.get(0).endsWith("/postgres"))
                && commandLine.stream().anyMatch(signs::contains);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            for (int i = 0; i < 1000 && isAlive(process); i++) {
                Thread.sleep(10);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Alive, and not a zombie that nobody has collected yet. */
    private static boolean isAlive(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    /** The words of its command line; none of a process that is gone. */
    private static List<String> words(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return List.of(new String(Files.readAllBytes(file), Charset.defaultCharset()).split("\0", -1));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            Path working = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return isAlive(process) && working.equals(data.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private Optional<Long> recordedPid() {
        try {
            return Files.readAllLines(pidFile()).stream().findFirst().map(line -> Long.parseLong(line.trim()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }
}
