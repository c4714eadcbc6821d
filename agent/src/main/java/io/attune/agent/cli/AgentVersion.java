package io.attune.agent.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class AgentVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"attune-agent " + number()};
    }

    static String number() {
        String version = AgentVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
