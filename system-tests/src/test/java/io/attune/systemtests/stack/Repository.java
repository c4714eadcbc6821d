package io.attune.systemtests.stack;

import java.nio.file.Path;

/** Where things are in the working tree. */
public final class Repository {

    /** Failsafe starts tests in the module's folder. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    public static final Path AGENT_JAR = ROOT.resolve("agent/target/attune-agent.jar");

    private Repository() {}
}
