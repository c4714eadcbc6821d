package io.attune.ingest.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The reported catalogs and the overlay that this release brings, as resources under {@code catalogs/}. */
@ApplicationScoped
class ShippedCatalogs {

    private static final int OLDEST_MAJOR = 10;
    private static final int NEWEST_MAJOR = 40;

    private final ObjectMapper mapper;

    ShippedCatalogs(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Overlay overlay() {
        return read("catalogs/postgres.overlay.json", Overlay.class);
    }

    /** Oldest version first. */
    List<ReportedCatalog> reported() {
        List<ReportedCatalog> found = new ArrayList<>();
        for (int major = OLDEST_MAJOR; major <= NEWEST_MAJOR; major++) {
            String resource = "catalogs/postgres-" + major + ".reported.json";
            if (loader().getResource(resource) != null) {
                found.add(read(resource, ReportedCatalog.class));
            }
        }
        return found;
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
