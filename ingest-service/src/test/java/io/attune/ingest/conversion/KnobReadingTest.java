package io.attune.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnobReadingTest {

    private static final Catalog CATALOG = new Catalog(
            new CatalogRef("postgres-18", 1),
            "postgres",
            "18",
            List.of(
                    knob("application_name", new KnobDomain.OfStrings(), Unit.NONE, 1),
                    knob("jit", new KnobDomain.OfBooleans(), Unit.NONE, 1),
                    knob("shared_buffers", new KnobDomain.OfIntegers(16 * 8192, 8192e9), Unit.BYTES, 8192),
                    knob("wal_compression", new KnobDomain.OfEnums(List.of("off", "pglz")), Unit.NONE, 1)),
            List.of());

    private final Map<String, @Nullable ReportedValue> knobs = new HashMap<>();

    @Test
    void readsKnobsIntoTheOrderOfTheCatalog() {
        knobs.put("shared_buffers", ReportedValue.text("128MB"));
        knobs.put("jit", new ReportedValue("true", false));
        knobs.put("wal_compression", ReportedValue.text("pglz"));
        knobs.put("application_name", ReportedValue.text("psql"));

        assertThat(reading().row().toArray()).containsExactly(Double.NaN, 1, 128L << 20, 1);
    }

    @Test
    void countsABareNumberInTheUnitOfTheDbms() {
        knobs.put("shared_buffers", ReportedValue.number(16384));

        assertThat(reading().row().get(2)).isEqualTo(128L << 20);
    }

    @Test
    void hasNothingOfAKnobThatHasNoValue() {
        knobs.put("shared_buffers", null);

        assertThat(reading().row().get(2)).isNaN();
        assertThat(reading().faults()).isEmpty();
    }

    @Test
    void namesWhatTheCatalogDoesNotHave() {
        knobs.put("my_extension.cache", ReportedValue.text("12MB"));

        assertThat(reading().unknown()).containsExactly("my_extension.cache");
        assertThat(reading().faults()).isEmpty();
    }

    @Test
    void findsFaultWithAKnobOfTheWrongType() {
        knobs.put("shared_buffers", ReportedValue.text("plenty"));
        knobs.put("jit", ReportedValue.number(3));

        assertThat(reading().faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/knobs/shared_buffers", "/knobs/jit");
    }

    @Test
    void findsFaultWithWhatNoNumberCanHold() {
        knobs.put("shared_buffers", ReportedValue.text("1e999"));
        knobs.put("my_extension.cache", new ReportedValue("1e999", false));

        assertThat(reading().faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/knobs/shared_buffers", "/knobs/my_extension.cache");
    }

    @Test
    void believesTheDbmsWhereTheCatalogHasANarrowerRange() {
        knobs.put("shared_buffers", ReportedValue.whole(2));

        assertThat(reading().row().get(2)).isEqualTo(2 * 8192);
        assertThat(reading().outOfRange()).containsExactly("shared_buffers");
        assertThat(reading().faults()).isEmpty();
    }

    @Test
    void hasNoNumberForAWordThatTheCatalogDoesNotHave() {
        knobs.put("wal_compression", ReportedValue.text("zstd"));

        assertThat(reading().row().get(3)).isNaN();
        assertThat(reading().outOfRange()).containsExactly("wal_compression");
        assertThat(reading().faults()).isEmpty();
    }

    private KnobReading reading() {
        return KnobReading.of(CATALOG, new Readings("knobs", knobs));
    }

    private static Knob knob(String name, KnobDomain domain, Unit unit, double quantum) {
        return new Knob(
                name,
                domain,
                unit,
                quantum,
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                TuningAdvice.none(),
                null);
    }
}
