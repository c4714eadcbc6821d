package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.ingest.definition.CatalogDefinition;
import io.attune.ingest.definition.DefinitionReader;
import io.attune.ingest.definition.DefinitionWriter;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Knob;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportTest {

    private static final Hardware MACHINE = new Hardware(8, 16L << 30, Storage.SSD);

    static Stream<Catalog> catalogs() {
        return new ShippedCatalogs(new ObjectMapper()).families().stream().flatMap(ShippedCatalogs.Family::catalogs);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void readsBackEveryShippedCatalogThatItWrites(Catalog catalog) {
        CatalogDefinition written = DefinitionWriter.definition(catalog);

        Catalog read = new DefinitionReader(written, "").as(catalog.ref());

        assertThat(DefinitionWriter.definition(read)).isEqualTo(written);
        assertThat(read.metrics()).isEqualTo(catalog.metrics());
        for (int i = 0; i < catalog.knobs().size(); i++) {
            Knob one = catalog.knobs().get(i);
            Knob other = read.knobs().get(i);
            assertThat(other.domain()).as(one.name()).isEqualTo(one.domain());
            assertThat(other.defaultValue()).as(one.name()).isEqualTo(one.defaultValue());
            assertThat(other.advice().tunability())
                    .as(one.name())
                    .isEqualTo(one.advice().tunability());
            if (one.domain().isNumeric()) {
                assertThat(SafeRange.of(other, MACHINE)).as(one.name()).isEqualTo(SafeRange.of(one, MACHINE));
            }
        }
    }
}
