package io.attune.benchmarks.quality;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.recommender.problem.Trial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A relational DBMS of 44 knobs on 8 cores and 64 GB that answers by formula, for those who have no measurements. Some knobs matter only
 * together (workers and their pools, costs of the planner and the cache that it believes in), some have their best value in the middle,
 * some are steps, too much memory fails, and 20 do nothing. Made up, in the manner of PostgreSQL: what a strategy reaches here says how it
 * searches, not what it is worth on a real DBMS.
 */
final class ModelledDbms implements TargetSystem {

    private static final double RAM = 64;
    private static final int CORES = 8;
    private static final int INERT = 20;

    private static final Catalog CATALOG = new Catalog(
            new CatalogRef("modelled", 1),
            "modelled",
            "1",
            knobs().sorted(Comparator.comparing(Knob::name)).toList(),
            List.of());

    private static final Map<String, Double> DEFAULTS = defaults();

    private final boolean analytical;

    private ModelledDbms(boolean analytical) {
        this.analytical = analytical;
    }

    /** Many short transactions, whose throughput is measured, and few long queries, whose run time is. */
    static List<ModelledDbms> all() {
        return List.of(new ModelledDbms(false), new ModelledDbms(true));
    }

    /** The other workload of the same DBMS. */
    ModelledDbms related() {
        return new ModelledDbms(!analytical);
    }

    private static Map<String, Double> defaults() {
        Map<String, Double> defaults = new TreeMap<>();
        for (Knob knob : CATALOG.knobs()) {
            Double usual = knob.defaultValue();
            if (usual != null) {
                defaults.put(knob.name(), usual);
            }
        }
        return defaults;
    }

    private static Stream<Knob> knobs() {
        List<Knob> knobs = new ArrayList<>(List.of(
                number("buffer_pool_gb", 0.125, 48, 0.125),
                number("sort_memory_mb", 1, 4096, 4),
                number("maintenance_memory_mb", 16, 8192, 64),
                count("connections", 20, 1000, 100),
                number("log_buffer_mb", 0.1, 256, 4),
                number("log_size_gb", 0.1, 64, 1),
                number("checkpoint_minutes", 0.5, 60, 5),
                number("checkpoint_spread", 0.1, 0.95, 0.5),
                number("random_page_cost", 0.5, 10, 4),
                number("believed_cache_gb", 0.1, 64, 4),
                count("statistics_target", 1, 2000, 100),
                count("parallel_workers_per_query", 0, 16, 2),
                count("parallel_workers", 0, 32, 8),
                count("worker_processes", 0, 32, 8),
                count("io_concurrency", 0, 256, 1),
                number("writer_delay_ms", 10, 2000, 200),
                count("writer_pages", 0, 1000, 100),
                count("commit_delay_us", 0, 10000, 0),
                words("commit_mode", "local", "on", "batched"),
                words("log_compression", "fast", "off", "strong"),
                flag("index_scans", true),
                flag("hash_joins", true),
                flag("just_in_time", true),
                flag("huge_pages", false)));
        for (int i = 0; i < INERT; i++) {
            String name = "other_" + i;
            knobs.add(i % 3 == 0 ? flag(name, i % 2 == 0) : number(name, 0, 100, 5 * i));
        }
        return knobs.stream();
    }

    private static Knob number(String name, double least, double greatest, double usual) {
        return knob(name, new KnobDomain.OfReals(least, greatest), usual);
    }

    private static Knob count(String name, double least, double greatest, double usual) {
        return knob(name, new KnobDomain.OfIntegers(least, greatest), usual);
    }

    private static Knob flag(String name, boolean usual) {
        return knob(name, new KnobDomain.OfBooleans(), usual ? 1 : 0);
    }

    /** The second word is the default. */
    private static Knob words(String name, String... values) {
        return knob(name, new KnobDomain.OfEnums(List.of(values)), 1);
    }

    private static Knob knob(String name, KnobDomain domain, double usual) {
        return new Knob(
                name,
                domain,
                Unit.NONE,
                1,
                usual,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                TuningAdvice.none(),
                null);
    }

    @Override
    public String name() {
        return analytical ? "modelled_analytical" : "modelled_transactional";
    }

    @Override
    public Catalog catalog() {
        return CATALOG;
    }

    @Override
    public Objective objective() {
        return new Objective("objective", analytical ? Objective.Goal.MINIMIZE : Objective.Goal.MAXIMIZE);
    }

    @Override
    public Trial run(long sequence, Map<String, Double> configuration) {
        Setting knobs = new Setting(configuration);
        boolean fails = memoryGb(knobs) > RAM;
        return new Trial(
                UUID.nameUUIDFromBytes((name() + sequence).getBytes(StandardCharsets.UTF_8)),
                sequence,
                NumericRow.of(CATALOG.knobs().stream()
                        .mapToDouble(knob -> knobs.of(knob.name()))
                        .toArray()),
                NumericRow.of(),
                fails ? Double.NaN : analytical ? seconds(knobs) : throughput(knobs),
                fails ? Trial.Ending.FAILED : Trial.Ending.MEASURED);
    }

    /** What it takes at its busiest. */
    private double memoryGb(Setting knobs) {
        double sorting = analytical ? 4 * (1 + workers(knobs)) * 3 : 0.2 * knobs.of("connections");
        return 2
                + knobs.of("buffer_pool_gb")
                + sorting * knobs.of("sort_memory_mb") / 1024
                + 3 * knobs.of("maintenance_memory_mb") / 1024
                + 0.01 * knobs.of("connections");
    }

    /** How many of those that a query asks for its pools let it have. */
    private static double workers(Setting knobs) {
        return Math.min(
                knobs.of("parallel_workers_per_query"),
                Math.min(knobs.of("parallel_workers"), knobs.of("worker_processes") - 2));
    }

    /** Milliseconds of a page that is read, on average: from the pool, from the cache of the operating system, or from storage. */
    private double read(Setting knobs, double workingSetGb) {
        double pool = knobs.of("buffer_pool_gb");
        double inPool = 1 - Math.exp(-2 * pool / workingSetGb);
        double system = Math.max(0, RAM - memoryGb(knobs));
        double inSystem = (1 - inPool) * (1 - Math.exp(-1.5 * system / workingSetGb));
        double depth = 1 + Math.log1p(knobs.of("io_concurrency")) / 3 - Math.pow(knobs.of("io_concurrency") / 300, 2);
        double pages = knobs.of("huge_pages") > 0 && pool > 4 ? 0.0018 : 0.002;
        return inPool * pages + inSystem * 0.006 + (1 - inPool - inSystem) * 0.12 / depth;
    }

    /** What the planner's mistakes cost: 1 where it makes none. */
    private double planning(Setting knobs, double bestCost) {
        double believed = Math.min(1, knobs.of("believed_cache_gb") / 48);
        double cost = knobs.of("random_page_cost") * (1.3 - 0.6 * believed);
        double target = Math.log(knobs.of("statistics_target") / 300) / Math.log(10);
        double mistakes = 1 + 0.25 * Math.min(4, Math.pow(Math.log(cost / bestCost), 2)) + 0.08 * target * target;
        if (knobs.of("index_scans") == 0) {
            mistakes *= analytical ? 1.3 : 6;
        }
        if (knobs.of("hash_joins") == 0) {
            mistakes *= analytical ? 2.2 : 1.02;
        }
        return mistakes;
    }

    /** How much more is written than has changed. */
    private static double checkpointing(Setting knobs) {
        double between = Math.min(knobs.of("checkpoint_minutes"), 4 * knobs.of("log_size_gb"));
        double compressed =
                switch ((int) knobs.of("log_compression")) {
                    case 0 -> 0.85;
                    case 1 -> 1;
                    default -> 0.95;
                };
        double burst = Math.pow(0.85 - knobs.of("checkpoint_spread"), 2);
        double writer = Math.pow(Math.log(knobs.of("writer_delay_ms") / 60) / 4, 2)
                + Math.pow((knobs.of("writer_pages") - 400) / 1000, 2);
        return compressed * (1 + 1.5 / Math.sqrt(1 + between)) * (1 + 0.5 * burst) * (1 + 0.3 * writer);
    }

    private double throughput(Setting knobs) {
        double clients = Math.min(knobs.of("connections"), 400);
        double processor = 0.9 * planning(knobs, 1.2) * (knobs.of("just_in_time") > 0 ? 1.12 : 1);
        double storage = 25 * read(knobs, 30);
        double delay = knobs.of("commit_delay_us") / 1000;
        double commit =
                switch ((int) knobs.of("commit_mode")) {
                    case 0 -> 0.7;
                    case 1 -> 1.0;
                    default -> 0.35 + 0.5 * Math.pow(delay - 1.2, 2) / (1 + delay);
                };
        double log = 0.6 * checkpointing(knobs) + 0.4 / (1 + knobs.of("log_buffer_mb") / 8);
        double contention = 1 + Math.pow(Math.log(clients / 120) / 2.5, 2);
        return 1000 * CORES / ((processor + storage + commit + log) * contention);
    }

    private double seconds(Setting knobs) {
        double workers = Math.max(0, workers(knobs));
        double used = Math.min(workers, CORES - 1.0) - 0.35 * Math.max(0, workers - (CORES - 1));
        double spilt = Math.max(0, Math.log(1500 / knobs.of("sort_memory_mb")) / Math.log(2));
        double passes = 1 + 0.12 * Math.ceil(spilt);
        double processor = 300 * planning(knobs, 2.5) * passes * (knobs.of("just_in_time") > 0 ? 0.88 : 1);
        double parallel = 0.2 + 0.8 / (1 + Math.max(0, used));
        double storage = 12_000 * read(knobs, 90);
        double upkeep = 20 * Math.pow(Math.log(knobs.of("maintenance_memory_mb") / 1024) / 3, 2);
        return processor * parallel + storage + upkeep + 10 * checkpointing(knobs);
    }

    /** The defaults with some knobs set. */
    private record Setting(Map<String, Double> set) {

        double of(String knob) {
            return set.getOrDefault(knob, DEFAULTS.getOrDefault(knob, Double.NaN));
        }
    }
}
