package io.attune.systemtests.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Python that has what generated clients import. */
final class Python {

    static final String WANTED = "python3 with pydantic 2, urllib3, dateutil and typing_extensions";

    private static final String IMPORTS =
            "import dateutil, pydantic, typing_extensions, urllib3; assert pydantic.VERSION.startswith('2.')";

    private Python() {}

    /**
     * The one that is installed; else one in an environment of its own, with what the client's requirements name; else Debian's.
     *
     * @param client folder of the generated client
     */
    static Optional<String> find(Path client) {
        return installed(client).or(() -> ofItsOwn(client)).or(() -> {
            DebianPackages.tryToInstall(
                    client,
                    "python3",
                    "python3-pydantic",
                    "python3-urllib3",
                    "python3-dateutil",
                    "python3-typing-extensions");
            return installed(client);
        });
    }

    private static Optional<String> installed(Path client) {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(python -> fits(client, python))
                .findFirst();
    }

    private static Optional<String> ofItsOwn(Path client) {
        String python = client.resolve("environment/bin/python3").toString();
        boolean made = ProgramRun.of(client, List.of("python3", "-m", "venv", "environment"))
                        .succeeded()
                && ProgramRun.of(
                                client,
                                List.of(
                                        python,
                                        "-m",
                                        "pip",
                                        "install",
                                        "--quiet",
                                        "--retries=0",
                                        "--timeout=10",
                                        "--requirement",
                                        "requirements.txt"))
                        .succeeded();
        return made && fits(client, python) ? Optional.of(python) : Optional.empty();
    }

    private static boolean fits(Path client, String python) {
        return ProgramRun.of(client, List.of(python, "-c", IMPORTS)).succeeded();
    }
}
