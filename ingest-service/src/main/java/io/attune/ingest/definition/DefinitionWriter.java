package io.attune.ingest.definition;

import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.definition.CatalogDefinition.MetricDefinition;
import io.attune.ingest.definition.KnobDefinition.MemoryUse;
import io.attune.ingest.definition.KnobDefinition.SafeEdge;
import io.attune.ingest.definition.KnobDefinition.ValueType;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import org.jspecify.annotations.Nullable;

/** Writes catalogs as {@link DefinitionReader} reads them. */
public final class DefinitionWriter {

    private DefinitionWriter() {}

    public static CatalogDefinition definition(Catalog catalog) {
        return new CatalogDefinition(
                catalog.dbmsType(),
                catalog.dbmsVersion(),
                catalog.knobs().stream().map(DefinitionWriter::definition).toList(),
                catalog.metrics().stream().map(DefinitionWriter::definition).toList());
    }

    public static MetricDefinition definition(Metric metric) {
        return new MetricDefinition(metric.name(), metric.kind(), metric.unit(), metric.description());
    }

    public static KnobDefinition definition(Knob knob) {
        ValueType type = type(knob.domain());
        OwnUnit unit = new OwnUnit(knob.unit(), knob.quantum());
        OwnNumber numbers = new OwnNumber(unit, type == ValueType.INTEGER);
        boolean ordered = knob.domain().isOrdered();
        return new KnobDefinition(
                knob.name(),
                type,
                ordered ? unit.text() : null,
                ordered ? numbers.write(knob.domain().least()) : null,
                ordered ? numbers.write(knob.domain().greatest()) : null,
                usual(knob, numbers),
                knob.domain() instanceof KnobDomain.OfEnums words ? words.values() : null,
                knob.specialValues().isEmpty() ? null : knob.specialValues(),
                knob.applies(),
                knob.resource(),
                knob.advice().scale(),
                knob.advice().tunability(),
                edge(knob, knob.advice().lower(), knob.domain().least(), numbers),
                edge(knob, knob.advice().upper(), knob.domain().greatest(), numbers),
                memoryUse(knob.advice().memoryCost()),
                knob.description(),
                knob.advice().note());
    }

    private static ValueType type(KnobDomain domain) {
        if (domain instanceof KnobDomain.OfIntegers) {
            return ValueType.INTEGER;
        }
        if (domain instanceof KnobDomain.OfReals) {
            return ValueType.REAL;
        }
        if (domain instanceof KnobDomain.OfBooleans) {
            return ValueType.BOOLEAN;
        }
        return domain instanceof KnobDomain.OfEnums ? ValueType.ENUM : ValueType.TEXT;
    }

    private static @Nullable ReportedValue usual(Knob knob, OwnNumber numbers) {
        Double usual = knob.defaultValue();
        return usual == null ? null : value(knob, usual, numbers);
    }

    private static ReportedValue value(Knob knob, double value, OwnNumber numbers) {
        if (knob.domain() instanceof KnobDomain.OfBooleans) {
            return new ReportedValue(Boolean.toString(value >= 0.5), false);
        }
        if (knob.domain() instanceof KnobDomain.OfEnums words) {
            return ReportedValue.text(words.values().get((int) Math.round(value)));
        }
        return knob.isSpecial(value) ? new OwnNumber(OwnUnit.of(null), false).write(value) : numbers.write(value);
    }

    /** Absent where the edge is that of the range, which is what an absent one means. */
    private static @Nullable SafeEdge edge(Knob knob, @Nullable Bound bound, double ofRange, OwnNumber numbers) {
        if (bound == null || (knob.domain().isOrdered() && bound.equals(Bound.of(ofRange)))) {
            return null;
        }
        Double constant = bound.constant();
        return new SafeEdge(
                constant == null ? null : value(knob, constant, numbers), bound.shareOfMemory(), bound.perCore());
    }

    private static @Nullable MemoryUse memoryUse(@Nullable MemoryCost cost) {
        return cost == null ? null : new MemoryUse(cost.factor(), cost.timesKnob());
    }
}
