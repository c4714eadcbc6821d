package io.attune.systemtests.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a Node that can run generated clients, which call {@code fetch}. */
final class Node {

    static final String WANTED = "node 18 or later";

    private Node() {}

    /** The one that is installed, else Debian's. */
    static Optional<String> find(Path folder) {
        return installed(folder).or(() -> {
            DebianPackages.tryToInstall(folder, "nodejs");
            return installed(folder);
        });
    }

    private static Optional<String> installed(Path folder) {
        List<String> check = List.of("node", "-e", "process.exit(typeof fetch === 'function' ? 0 : 1)");
        return ProgramRun.of(folder, check).succeeded() ? Optional.of("node") : Optional.empty();
    }
}
