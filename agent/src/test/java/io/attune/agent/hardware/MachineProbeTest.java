package io.attune.agent.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class MachineProbeTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path root;

    @BeforeEach
    void machine() throws IOException {
        write("proc/meminfo", "MemTotal:       16777216 kB\nMemFree: 1 kB\n");
        write("proc/self/cgroup", "0::/\n");
    }

    @Test
    void seesTheWholeMachineWhereNothingLimitsIt() throws IOException {
        assertThat(look()).isEqualTo(new Machine(8, 16 * GIB, Machine.Storage.SSD));
    }

    @Test
    void keepsToTheTightestLimitOfItsControlGroupAndThoseAboveIt() throws IOException {
        write("proc/self/cgroup", "0::/pod/container\n");
        write("sys/fs/cgroup/pod/container/memory.max", "max\n");
        write("sys/fs/cgroup/pod/container/cpu.max", "250000 100000\n");
        write("sys/fs/cgroup/pod/memory.max", Long.toString(2 * GIB));
        write("sys/fs/cgroup/pod/cpu.max", "max 100000\n");

        assertThat(look()).isEqualTo(new Machine(3, 2 * GIB, Machine.Storage.SSD));
    }

    @Test
    void keepsToTheLimitsOfVersionOne() throws IOException {
        write("proc/self/cgroup", "5:memory:/job\n4:cpu,cpuacct:/job\n1:name=systemd:/\n");
        write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", Long.toString(GIB));
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
        write("sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "50000");
        write("sys/fs/cgroup/cpu/job/cpu.cfs_period_us", "100000");

        assertThat(look()).isEqualTo(new Machine(1, GIB, Machine.Storage.SSD));
    }

    @Test
    void tellsTheKindOfDiskUnderADirectory() throws IOException {
        write("proc/self/mountinfo", """
                22 1 8:1 / / rw - ext4 /dev/sda1 rw
                30 22 259:3 / /fast rw - xfs /dev/nvme0n1p1 rw
                31 22 0:50 / /far rw - nfs4 server:/x rw
                """);
        disk("8:1", "sda", "1");
        disk("259:3", "nvme0n1", "0");

        assertThat(look("/var/lib").storage()).isEqualTo(Machine.Storage.HDD);
        assertThat(look("/fast/data").storage()).isEqualTo(Machine.Storage.NVME);
        assertThat(look("/far").storage()).isEqualTo(Machine.Storage.NETWORK);
    }

    @Test
    void readsTheMachineFromText() {
        assertThat(MachineText.parse("cores=4,memory=1.5GB,storage=nvme"))
                .isEqualTo(new Machine(4, GIB + GIB / 2, Machine.Storage.NVME));
        assertThatThrownBy(() -> MachineText.parse("cores=4,memory=much,storage=SSD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cores=4,memory=16GB,storage=SSD");
        assertThatThrownBy(() -> MachineText.parse("cores=4,memory=4GB,storage=tape"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Machine look() throws IOException {
        return look("/");
    }

    private Machine look(String directory) throws IOException {
        return new MachineProbe(root, 8).look(Path.of(directory));
    }

    private void disk(String device, String name, String rotational) throws IOException {
        Path block = root.resolve("sys/devices/" + name);
        Path partition = block.resolve(name + "p1");
        Files.createDirectories(partition);
        write("sys/devices/" + name + "/queue/rotational", rotational);
        Files.createDirectories(root.resolve("sys/dev/block"));
        Files.createSymbolicLink(root.resolve("sys/dev/block").resolve(device), partition);
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
