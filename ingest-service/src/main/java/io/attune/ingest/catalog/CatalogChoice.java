package io.attune.ingest.catalog;

import io.attune.commons.problem.ProblemException;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the catalog for what a client says its DBMS is: first among its project's, then among those that are shipped. */
@ApplicationScoped
public class CatalogChoice {

    private final Catalogs catalogs;
    private final ProjectCatalogs projectCatalogs;

    CatalogChoice(Catalogs catalogs, ProjectCatalogs projectCatalogs) {
        this.catalogs = catalogs;
        this.projectCatalogs = projectCatalogs;
    }

    /**
     * @param note what a person should know, where the catalog is not of the very version
     */
    public record Chosen(Catalog catalog, @Nullable String note) {}

    /**
     * The newest catalog of that DBMS type and version: the project's, else the shipped one, else that of the nearest version.
     *
     * @param version such as {@code 16}, {@code 16.3} or the whole of {@code version()}
     * @throws ProblemException 422 when the DBMS type is unknown or the version cannot be told
     */
    public Chosen choose(UUID projectId, String type, String version) {
        String wanted = type.strip().toLowerCase(Locale.ROOT);
        List<CatalogRef> own = projectCatalogs.of(projectId).stream()
                .filter(ref -> ref.dbmsType().equals(wanted))
                .toList();
        Optional<CatalogRef> exact = exactly(own, version);
        if (exact.isPresent()) {
            return chosen(exact.get(), null);
        }
        List<CatalogRef> shipped = catalogs.shipped().stream()
                .filter(ref -> wanted.startsWith(ref.dbmsType()))
                .toList();
        if (own.isEmpty() && shipped.isEmpty()) {
            throw ProblemException.unprocessable(
                    "UNKNOWN_DBMS", "/dbms/type", "The DBMS type must be one of " + knownTypes(projectId) + ".");
        }
        VersionNumber number = VersionNumber.in(version)
                .orElseThrow(() -> ProblemException.unprocessable(
                        "UNKNOWN_DBMS_VERSION",
                        "/dbms/version",
                        "The version must hold a number, such as 16 or 16.3, or be that of a catalog."));
        return ofSeries(own, number)
                .or(() -> ofSeries(shipped, number))
                .map(ref -> chosen(ref, null))
                .orElseGet(() -> nearest(shipped.isEmpty() ? own : shipped, number));
    }

    private Chosen nearest(List<CatalogRef> known, VersionNumber number) {
        CatalogRef nearest = known.stream()
                .filter(ref -> VersionNumber.in(ref.dbmsVersion()).isPresent())
                .min(Comparator.comparingLong((CatalogRef ref) -> distance(ref, number))
                        .thenComparingInt(ref -> -majorOf(ref)))
                .orElseThrow(() -> ProblemException.unprocessable(
                        "UNKNOWN_DBMS_VERSION", "/dbms/version", "The version must be that of a catalog."));
        String product = DbmsName.of(nearest.dbmsType());
        String asked = String.join(
                ".", number.parts().stream().limit(2).map(String::valueOf).toList());
        return chosen(
                nearest,
                "There is no catalog of " + product + " " + asked + "; that of " + product + " " + nearest.dbmsVersion()
                        + " is used, the nearest there is.");
    }

    private Chosen chosen(CatalogRef ref, @Nullable String note) {
        String both = Stream.concat(Stream.ofNullable(note), catalogs.noteOf(ref).stream())
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
        return new Chosen(catalogs.at(ref), both);
    }

    private List<String> knownTypes(UUID projectId) {
        return Stream.concat(catalogs.shipped().stream(), projectCatalogs.of(projectId).stream())
                .map(CatalogRef::dbmsType)
                .distinct()
                .sorted()
                .toList();
    }

    /** The major version in a version's text. */
    public static Optional<Integer> major(String version) {
        return VersionNumber.in(version).map(VersionNumber::major);
    }

    private static Optional<CatalogRef> exactly(List<CatalogRef> known, String version) {
        return known.stream()
                .filter(ref -> ref.dbmsVersion().equalsIgnoreCase(version.strip()))
                .findFirst();
    }

    /** The catalog of the series that the version belongs to; of several the one that says most. */
    private static Optional<CatalogRef> ofSeries(List<CatalogRef> known, VersionNumber number) {
        return known.stream()
                .filter(ref ->
                        VersionNumber.in(ref.dbmsVersion()).filter(number::isOf).isPresent())
                .max(Comparator.comparingInt(ref -> ref.dbmsVersion().length()));
    }

    private static long distance(CatalogRef ref, VersionNumber number) {
        return VersionNumber.in(ref.dbmsVersion()).orElseThrow().distanceTo(number);
    }

    private static int majorOf(CatalogRef ref) {
        return VersionNumber.in(ref.dbmsVersion()).orElseThrow().major();
    }
}
