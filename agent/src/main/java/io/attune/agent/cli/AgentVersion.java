package io.attune.agent.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class AgentVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = AgentVersion.class.getPackage().getImplementationVersion();
        return new String[] {"attune-agent " + (version == null ? "(development)" : version)};
    }
}
