package io.attune.ingest.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The reported catalogs and the overlays that this release brings, as resources under {@code catalogs/}. */
@ApplicationScoped
public class ShippedCatalogs {

    private final ObjectMapper mapper;

    ShippedCatalogs(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * All versions of one DBMS type, and what we know of all of them.
     *
     * @param reported oldest version first
     */
    record Family(String dbmsType, Overlay overlay, List<ReportedCatalog> reported) {

        /** The catalog of each version, of revision 0. */
        Stream<Catalog> catalogs() {
            CatalogAssembly assembly = new CatalogAssembly(overlay);
            return reported.stream().map(one -> assembly.assemble(one, 0));
        }
    }

    /** An entry of {@code catalogs/index.json}. */
    private record Listed(String dbmsType, List<String> versions) {}

    List<Family> families() {
        return Stream.of(read("catalogs/index.json", Listed[].class))
                .map(this::family)
                .toList();
    }

    /** All catalogs, of revision 0, where no service runs. */
    public static List<Catalog> all(ObjectMapper mapper) {
        return new ShippedCatalogs(mapper)
                .families().stream().flatMap(Family::catalogs).toList();
    }

    private Family family(Listed listed) {
        String type = listed.dbmsType();
        List<ReportedCatalog> reported = listed.versions().stream()
                .map(version -> read("catalogs/" + type + "-" + version + ".reported.json", ReportedCatalog.class))
                .toList();
        return new Family(type, read("catalogs/" + type + ".overlay.json", Overlay.class), reported);
    }

    private <T> T read(String resource, Class<T> type) {
        try (InputStream in = loader().getResourceAsStream(resource)) {
            return mapper.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " is not a " + type.getSimpleName(), e);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
