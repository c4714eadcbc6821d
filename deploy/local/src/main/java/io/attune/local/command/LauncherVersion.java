package io.attune.local.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the launcher's jar. */
final class LauncherVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = LauncherVersion.class.getPackage().getImplementationVersion();
        return new String[] {"attune " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
