package io.attune.systemtests.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart in {@code deploy/helm/attune}, through Helm as a library. */
final class Chart {

    static final Path FOLDER =
            Path.of("..", "deploy", "helm", "attune").toAbsolutePath().normalize();

    private Chart() {}

    /** Every set of values that the chart is tested with. */
    static List<Path> valueSets() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.filter(f -> f.toString().endsWith("-values.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifests render(Path values) {
        return new Manifests(template(values).call());
    }

    /** Renders with these settings over a value set. */
    static Manifests render(Path values, Map<String, ?> settings) {
        TemplateCommand template = template(values);
        settings.forEach(template::set);
        return new Manifests(template.call());
    }

    /** What an installation would say at its end. */
    static String notes(Path values, Map<String, ?> settings) {
        InstallCommand install = new Helm(FOLDER)
                .install()
                .withName("release")
                .withNamespace("tuning")
                .clientOnly()
                .dryRun()
                .withKubeVersion("1.31.0")
                .withValuesFile(values);
        settings.forEach(install::set);
        return install.call().getOutput();
    }

    /** Lints a copy of the chart that has these values as its own, since lint reads no values file. */
    static LintResult lint(Path values, Path scratch) {
        copy(FOLDER, scratch);
        String own = read(scratch.resolve("values.yaml"));
        write(scratch.resolve("values.yaml"), Yaml.merge(own, read(values)));
        return new Helm(scratch).lint().strict().call();
    }

    private static TemplateCommand template(Path values) {
        return new Helm(FOLDER)
                .template()
                .withName("release")
                .withNamespace("tuning")
                .withKubeVersion("1.31.0")
                .withValuesFile(values);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
