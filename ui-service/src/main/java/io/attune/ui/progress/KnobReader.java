package io.attune.ui.progress;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads knob numbers with the help of the catalogs that are known. */
public final class KnobReader {

    private final Function<CatalogRef, Optional<Catalog>> catalogs;
    private final CatalogRef preferred;

    /**
     * @param preferred the catalog that says how a knob is written
     */
    public KnobReader(Function<CatalogRef, Optional<Catalog>> catalogs, CatalogRef preferred) {
        this.catalogs = catalogs;
        this.preferred = preferred;
    }

    public Optional<Knob> knob(String name) {
        return catalogs.apply(preferred).flatMap(catalog -> catalog.knob(name));
    }

    /** The value as the DBMS writes it; the plain number where the knob is not known. */
    public Setting setting(String name, double number) {
        return new Setting(knob(name).map(knob -> format(knob, number)).orElseGet(() -> plain(number)), number);
    }

    /** The window's configuration by knob name; empty while the catalog that its numbers are in the order of is not known. */
    public Map<String, Double> configuration(@Nullable MeasuredWindow window) {
        Map<String, Double> byName = new TreeMap<>();
        if (window == null) {
            return byName;
        }
        catalogs.apply(window.catalog())
                .ifPresent(catalog -> catalog.knobColumns().forEach((name, column) -> {
                    if (column < window.knobs().size()
                            && !Double.isNaN(window.knobs().get(column))) {
                        byName.put(name, window.knobs().get(column));
                    }
                }));
        return byName;
    }

    private static String format(Knob knob, double number) {
        try {
            return KnobText.format(knob, number);
        } catch (KnobValueException e) {
            return plain(number);
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
