package io.attune.ingest.catalog;

import io.attune.commons.problem.ProblemException;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the catalog for what a client says its DBMS is. */
@ApplicationScoped
public class CatalogChoice {

    private static final Pattern MAJOR = Pattern.compile("\\D*?(\\d{1,4})(?:\\D.*)?");
    private static final String POSTGRES = "postgres";

    private final Catalogs catalogs;

    CatalogChoice(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /**
     * @param note what a person should know, where the catalog is not of the very version
     */
    public record Chosen(Catalog catalog, @Nullable String note) {}

    /**
     * The newest catalog of that DBMS type and major version, else of the version nearest to it.
     *
     * @param version such as {@code 16}, {@code 16.3} or the whole of {@code version()}
     * @throws ProblemException 422 when the DBMS type is unknown or the version holds no number
     */
    public Chosen choose(String type, String version) {
        if (!type.toLowerCase(Locale.ROOT).startsWith(POSTGRES)) {
            throw ProblemException.unprocessable(
                    "UNKNOWN_DBMS", "/dbms/type", "The DBMS type must be one of [postgres].");
        }
        int major = major(version)
                .orElseThrow(() -> ProblemException.unprocessable(
                        "UNKNOWN_DBMS_VERSION",
                        "/dbms/version",
                        "The version must begin with a number, such as 16 or 16.3."));
        List<CatalogRef> known = catalogs.newest().stream()
                .filter(ref -> ref.key().startsWith(POSTGRES + "-"))
                .toList();
        CatalogRef nearest = known.stream()
                .min(Comparator.comparingInt((CatalogRef ref) -> Math.abs(majorOf(ref) - major))
                        .thenComparing(
                                Comparator.comparingInt(CatalogChoice::majorOf).reversed()))
                .orElseThrow(() -> new IllegalStateException("no catalog is stored"));
        String note = majorOf(nearest) == major
                ? null
                : "There is no catalog of PostgreSQL " + major + "; that of PostgreSQL " + majorOf(nearest)
                        + " is used, the nearest there is.";
        return new Chosen(catalogs.at(nearest), note);
    }

    /** The major version in a version's text. */
    public static Optional<Integer> major(String version) {
        Matcher matcher = MAJOR.matcher(version.strip());
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static int majorOf(CatalogRef ref) {
        return Integer.parseInt(ref.key().substring(POSTGRES.length() + 1));
    }
}
