package io.attune.local.demo;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo for machines: what {@code --report} writes.
 *
 * @param goals each figure with its bound and whether it is met
 */
record DemoReport(
        String session,
        String load,
        double startSeconds,
        double totalSeconds,
        List<Goal> goals,
        List<Iteration> iterations) {
    DemoReport {
        goals = List.copyOf(goals);
        iterations = List.copyOf(iterations);
    }

    void write(Path file) throws IOException {
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), this);
    }
}
