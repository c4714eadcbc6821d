package io.attune.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a service logged, searched for errors that nobody expected. */
public final class ServiceLog {

    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ +(ERROR|FATAL) .*");

    private ServiceLog() {}

    /** Lines of level ERROR that no pattern of the allow-list finds something in. */
    public static List<String> unexpectedErrors(Path log, List<Pattern> allowed) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> ERROR.matcher(line).matches())
                    .filter(line ->
                            allowed.stream().noneMatch(a -> a.matcher(line).find()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
