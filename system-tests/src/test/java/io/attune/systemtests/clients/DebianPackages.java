package io.attune.systemtests.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Installs what these tests need and Maven cannot bring, where that can be done: as root, on a system with {@code apt-get}. */
final class DebianPackages {

    private static final List<String> APT = List.of(
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-qq",
            "-o",
            "Acquire::Retries=0",
            "-o",
            "Acquire::http::Timeout=10");

    private DebianPackages() {}

    /** Tries to; whether what was wanted is there now is for the caller to see. */
    static void tryToInstall(Path folder, String... packages) {
        if (!System.getProperty("user.name").equals("root")) {
            return;
        }
        List<String> install =
                command(Stream.concat(Stream.of("install", "--yes", "--no-install-recommends"), Stream.of(packages)));
        if (!ProgramRun.of(folder, install).succeeded()
                && ProgramRun.of(folder, command(Stream.of("update"))).succeeded()) {
            ProgramRun.of(folder, install);
        }
    }

    private static List<String> command(Stream<String> arguments) {
        return Stream.concat(APT.stream(), arguments).toList();
    }
}
