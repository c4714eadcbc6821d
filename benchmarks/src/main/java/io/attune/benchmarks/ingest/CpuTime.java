package io.attune.benchmarks.ingest;

import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Processor time that the processes of a stack have taken since they began, in milliseconds: user and system. */
record CpuTime(double service, double postgres, double kafka, double load) {

    private static final double MILLIS_OF_A_TICK = 10;
    private static final int PARENT = 1;
    private static final int OWN = 11;
    private static final int ENDED_CHILDREN = 13;

    static CpuTime of(Stack stack) throws IOException {
        return new CpuTime(
                millis(stack.service(Service.INGEST).pid()),
                family(stack.postgres().pid()),
                millis(stack.kafka().pid()),
                millis(ProcessHandle.current().pid()));
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(
                service - before.service, postgres - before.postgres, kafka - before.kafka, load - before.load);
    }

    /** As a line, for each of so many. */
    String each(long count) {
        return String.format(
                Locale.ROOT,
                "processor time each: service %.2f, PostgreSQL %.2f, Kafka %.2f, load %.2f, all %.2f ms",
                service / count,
                postgres / count,
                kafka / count,
                load / count,
                (service + postgres + kafka + load) / count);
    }

    private static double millis(long pid) throws IOException {
        return sum(fields(Path.of("/proc", Long.toString(pid))), OWN);
    }

    /** A process and its children, ended ones included: those of PostgreSQL have none of their own. */
    private static double family(long parent) throws IOException {
        double sum = millis(parent) + sum(fields(Path.of("/proc", Long.toString(parent))), ENDED_CHILDREN);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                sum += ofChild(process, parent);
            }
        }
        return sum;
    }

    private static double ofChild(Path process, long parent) throws IOException {
        try {
            String[] fields = fields(process);
            return Long.parseLong(fields[PARENT]) == parent ? sum(fields, OWN) : 0;
        } catch (NoSuchFileException e) {
            return 0; // it has just ended, and counts with its parent's from now on
        }
    }

    private static double sum(String[] fields, int first) {
        return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * MILLIS_OF_A_TICK;
    }

    /** What follows the name in parentheses, see proc(5). */
    private static String[] fields(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }
}
