package io.attune.recommender.safety;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Catalogs of every kind of knob there is, some under names that depend on each other or must not be touched. */
final class RandomCatalogs {

    private static final List<String> POSTGRES = List.of(
            "fsync",
            "synchronous_commit",
            "min_wal_size",
            "max_wal_size",
            "max_parallel_workers",
            "max_parallel_workers_per_gather",
            "max_worker_processes",
            "max_connections",
            "reserved_connections",
            "shared_buffers",
            "wal_buffers",
            "autovacuum_work_mem",
            "maintenance_work_mem");
    private static final List<String> MYSQL = List.of(
            "innodb_io_capacity",
            "innodb_io_capacity_max",
            "innodb_flush_log_at_trx_commit",
            "innodb_doublewrite",
            "sync_binlog",
            "innodb_max_dirty_pages_pct",
            "innodb_max_dirty_pages_pct_lwm");
    private static final List<String> DURABLE = List.of(
            "fsync", "synchronous_commit", "innodb_flush_log_at_trx_commit", "innodb_doublewrite", "sync_binlog");
    /** The only ones of those with a value that is no size. */
    private static final List<String> WITH_SPECIALS = List.of("wal_buffers", "autovacuum_work_mem");

    /** Which stand above others. */
    private static final List<String> GREATER = List.of(
            "max_wal_size",
            "max_worker_processes",
            "max_connections",
            "innodb_io_capacity_max",
            "innodb_max_dirty_pages_pct");

    private static final double[] QUANTA = {1, 1, 1, 1024, 8192, 1 << 20, 3};

    private static final double MOST_TIMES = 500;

    private final Random random;

    RandomCatalogs(Random random) {
        this.random = random;
    }

    Catalog next() {
        String type = pick(List.of("postgres", "mysql", "tuna"));
        List<String> known = type.equals("postgres") ? POSTGRES : type.equals("mysql") ? MYSQL : List.of();
        Map<String, Knob> knobs = new LinkedHashMap<>();
        for (String name : known) {
            if (random.nextInt(4) > 0) {
                knobs.put(name, DURABLE.contains(name) ? knob(name, null) : integer(name, null));
            }
        }
        List<String> counts = new ArrayList<>();
        for (int i = 1 + random.nextInt(25); i > 0; i--) {
            String name = "knob_" + i;
            Knob knob = knob(name, counts.isEmpty() || random.nextInt(3) > 0 ? null : pick(counts));
            knobs.put(name, knob);
            if (knob.domain().isNumeric() && knob.domain().greatest() < MOST_TIMES) {
                counts.add(name);
            }
        }
        List<Knob> sorted =
                knobs.values().stream().sorted(Comparator.comparing(Knob::name)).toList();
        return new Catalog(
                new CatalogRef(type + "-" + random.nextInt(Integer.MAX_VALUE), 1), type, "1", sorted, List.of());
    }

    private Knob knob(String name, @Nullable String timesKnob) {
        return switch (random.nextInt(8)) {
            case 0 -> knob(name, new KnobDomain.OfBooleans(), 1, List.of(), Scale.LINEAR, null);
            case 1 ->
                knob(
                        name,
                        new KnobDomain.OfEnums(List.of("a", "b", "c", "d", "e").subList(0, 1 + random.nextInt(5))),
                        1,
                        List.of(),
                        Scale.LINEAR,
                        null);
            case 2 ->
                random.nextInt(3) > 0
                        ? real(name)
                        : knob(name, new KnobDomain.OfStrings(), 1, List.of(), Scale.LINEAR, null);
            case 3 -> real(name);
            default -> integer(name, timesKnob);
        };
    }

    private Knob real(String name) {
        double min = random.nextInt(3) == 0 ? -random.nextInt(5) : random.nextDouble();
        double max = random.nextInt(20) == 0 ? 1.79769e308 : min + Math.exp(12 * random.nextDouble() - 6);
        return knob(name, new KnobDomain.OfReals(min, max), 1, specials(), scale(), null);
    }

    private Knob integer(String name, @Nullable String timesKnob) {
        boolean isKnown = POSTGRES.contains(name) || MYSQL.contains(name);
        if (isKnown && !WITH_SPECIALS.contains(name) && random.nextInt(10) > 0) {
            double edge = GREATER.contains(name) ? 400 : name.equals("max_parallel_workers") ? 300 : 0;
            return knob(name, new KnobDomain.OfIntegers(edge, edge + 700), 1, List.of(), scale(), null);
        }
        double quantum = isKnown ? 1 : QUANTA[random.nextInt(QUANTA.length)];
        double min = random.nextInt(3) * quantum * random.nextInt(5);
        double max =
                random.nextInt(20) == 0 ? 1L << 53 : min + quantum * Math.floor(Math.exp(14 * random.nextDouble()));
        MemoryCost cost = random.nextInt(3) > 0 || max > 1e12 ? null : new MemoryCost(1 + random.nextInt(3), timesKnob);
        List<Double> specials = isKnown && !WITH_SPECIALS.contains(name) ? List.of() : specials();
        return knob(name, new KnobDomain.OfIntegers(min, max), quantum, specials, scale(), cost);
    }

    private Knob knob(
            String name,
            KnobDomain domain,
            double quantum,
            List<Double> specials,
            Scale scale,
            @Nullable MemoryCost cost) {
        Tunability tunability = pick(List.of(
                Tunability.DEFAULT, Tunability.DEFAULT, Tunability.DEFAULT, Tunability.ON_REQUEST, Tunability.LOCKED));
        Applies applies = pick(List.of(Applies.RELOAD, Applies.RELOAD, Applies.RELOAD, Applies.RESTART, Applies.NEVER));
        double least = domain.least();
        double greatest = Math.min(domain.greatest(), least + 1e15);
        boolean isCurated = domain.isOrdered() && random.nextBoolean();
        Bound lower = isCurated ? Bound.of(least + 0.1 * (greatest - least)) : null;
        Bound upper = isCurated
                ? random.nextBoolean()
                        ? Bound.of(least + 0.6 * (greatest - least))
                        : new Bound(least, random.nextDouble(), null)
                : null;
        Double usual = null;
        if (domain.isNumeric()) {
            double inside = least + Math.floor(random.nextDouble() * (greatest - least) / quantum) * quantum;
            usual = domain.isOrdered() ? inside : Math.rint(inside);
            usual = !specials.isEmpty() && random.nextInt(3) == 0 ? specials.get(0) : usual;
        }
        return new Knob(
                name,
                domain,
                quantum > 1 ? Unit.BYTES : Unit.NONE,
                quantum,
                usual,
                applies,
                Resource.OTHER,
                specials,
                new TuningAdvice(tunability, scale, lower, upper, cost, null),
                null);
    }

    private List<Double> specials() {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(-1.0);
            case 1 -> List.of(0.0);
            case 2 -> List.of(-1.0, 0.0);
            default -> List.of();
        };
    }

    private Scale scale() {
        return random.nextBoolean() ? Scale.LOG : Scale.LINEAR;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
