package io.attune.agent.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind of disk under a directory, as Linux describes it in {@code /proc} and {@code /sys}. */
final class Disk {

    private static final Set<String> OVER_THE_NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb3", "ceph", "glusterfs", "9p", "fuse.sshfs", "lustre");
    private static final int MOUNT_POINT = 4;
    private static final int DEVICE = 2;

    private final Path root;

    /** @param root of the file system, {@code /} but in tests */
    Disk(Path root) {
        this.root = root;
    }

    /** Empty when the directory is on something that has no disk to ask, such as a container's overlay. */
    Optional<Machine.Storage> under(Path directory) throws IOException {
        Mount mount = mountOf(directory.toAbsolutePath().normalize());
        if (mount == null) {
            return Optional.empty();
        }
        if (OVER_THE_NETWORK.contains(mount.type())) {
            return Optional.of(Machine.Storage.NETWORK);
        }
        Path device = root.resolve("sys/dev/block").resolve(mount.device());
        return Files.exists(device) ? kind(device.toRealPath()) : Optional.empty();
    }

    /** A partition has its queue in the directory of the disk, one level up. */
    private static Optional<Machine.Storage> kind(Path device) throws IOException {
        for (Path folder : List.of(device, device.getParent())) {
            Path rotational = folder.resolve("queue/rotational");
            if (Files.isReadable(rotational)) {
                if (folder.getFileName().toString().startsWith("nvme")) {
                    return Optional.of(Machine.Storage.NVME);
                }
                boolean spins = Files.readString(rotational).strip().equals("1");
                return Optional.of(spins ? Machine.Storage.HDD : Machine.Storage.SSD);
            }
        }
        return Optional.empty();
    }

    private @Nullable Mount mountOf(Path directory) throws IOException {
        Path table = root.resolve("proc/self/mountinfo");
        if (!Files.isReadable(table)) {
            return null;
        }
        return Files.readString(table)
                .lines()
                .map(Mount::of)
                .filter(mount -> directory.startsWith(mount.point()))
                .max(Comparator.comparingInt(mount -> mount.point().getNameCount()))
                .orElse(null);
    }

    private record Mount(Path point, String device, String type) {
        static Mount of(String line) {
            String[] fields = line.split(" ", -1);
            String afterDash = line.contains(" - ") ? line.substring(line.indexOf(" - ") + 3) : "";
            return new Mount(
                    Path.of(fields[MOUNT_POINT].replace("\\040", " ")),
                    fields[DEVICE],
                    afterDash.split(" ", 2)[0]);
        }
    }
}
