package io.attune.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a log from its end on. Whole lines only. */
final class LogReader {
    private static final int MOST_BYTES = 1 << 20;

    private final Path log;
    private final String prefix;
    private long position;

    /** @param prefix goes before each line */
    LogReader(Path log, String prefix) {
        this.log = log;
        this.prefix = prefix;
    }

    /** The last lines there are now, at most so many. */
    List<String> tail(int lines) throws IOException {
        if (Files.exists(log)) {
            position = Math.max(0, Files.size(log) - MOST_BYTES);
        }
        List<String> all = added();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** The lines that were added since the last call. */
    List<String> added() throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
            }
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, file.length() - position)];
            file.seek(position);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> prefix + line)
                    .toList();
        }
    }
}
