package io.attune.agent.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the machine that the agent runs on. */
public final class MachineProbe {

    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    private final Path root;
    private final int processors;

    /**
     * @param root of the file system
     * @param processors that this process may run on
     */
    public MachineProbe(Path root, int processors) {
        this.root = root;
        this.processors = processors;
    }

    /** @param directory on the disk that matters; where its kind cannot be told, SSD is assumed */
    public Machine look(Path directory) throws IOException {
        ControlGroup group = new ControlGroup(root);
        long cores = Math.min(processors, group.cpuCores().orElse(processors));
        long total = totalMemory();
        long memory = Math.min(total, group.memoryBytes().orElse(total));
        Machine.Storage storage = new Disk(root).under(directory).orElse(Machine.Storage.SSD);
        return new Machine((int) cores, memory, storage);
    }

    private long totalMemory() throws IOException {
        Path file = root.resolve("proc/meminfo");
        Matcher matcher = TOTAL.matcher(Files.isReadable(file) ? Files.readString(file) : "");
        if (!matcher.find()) {
            throw new IOException(file + " does not say how much memory there is; give --hardware");
        }
        return Long.parseLong(matcher.group(1)) * 1024;
    }
}
