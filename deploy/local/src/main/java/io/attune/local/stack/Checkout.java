package io.attune.local.stack;

import io.attune.local.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folders of the checkout that the launcher runs from. */
public record Checkout(Path root) {
    /** The checkout that the script names, else the folder one is in. */
    public static Checkout here() {
        return new Checkout(Path.of(System.getProperty("attune.home", "")).toAbsolutePath());
    }

    /** @throws LaunchException when a program that is to run is not built */
    public void requireBuilt() {
        for (Service service : Service.values()) {
            serviceJar(service);
        }
        agentJar();
    }

    /** What runs a service. */
    Path serviceJar(Service service) {
        return existing(root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    public Path agentJar() {
        return existing(root.resolve("agent/target/attune-agent.jar"));
    }

    /** Unpacked programs, shared by all runs. */
    public Path cache() {
        return root.resolve(".attune/cache");
    }

    /** What {@code up} keeps: it stays from one run to the next. */
    public State up() {
        return new State(root.resolve(".attune/up"));
    }

    /** What the demo keeps: thrown away when the next one starts. */
    public State demo() {
        return new State(root.resolve(".attune/demo"));
    }

    private static Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new LaunchException(
                    jar + " is not built; run ./attune, which builds what is missing, or mvn package");
        }
        return jar;
    }
}
