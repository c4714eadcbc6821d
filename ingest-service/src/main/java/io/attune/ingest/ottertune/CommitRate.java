package io.attune.ingest.ottertune;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Committed transactions per second of MySQL and MariaDB, which no reading of the catalogs says: from InnoDB's own counters where a
 * controller brought them, else from the statement counters.
 */
final class CommitRate {

    private static final List<String> INNODB = List.of(
            "innodb_metrics.trx_rw_commits", "innodb_metrics.trx_ro_commits", "innodb_metrics.trx_nl_ro_commits");
    private static final List<String> STATEMENTS = List.of("global.com_commit", "global.com_xa_commit");

    private CommitRate() {}

    /**
     * Empty where the counters were not brought, or fell. Statement counters that stood still say nothing: {@code SHOW STATUS} may have
     * counted the controller's own statements alone.
     */
    static OptionalDouble of(MetricTree before, MetricTree after, Duration window) {
        Optional<BigDecimal> commits = commits(before, after, INNODB)
                .or(() -> commits(before, after, STATEMENTS).filter(count -> count.signum() != 0));
        double seconds = window.toNanos() / 1e9;
        return commits.filter(count -> count.signum() >= 0 && seconds > 0)
                .map(count -> OptionalDouble.of(count.doubleValue() / seconds))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<BigDecimal> commits(MetricTree before, MetricTree after, List<String> counters) {
        return sum(after, counters).flatMap(ended -> sum(before, counters).map(ended::subtract));
    }

    private static Optional<BigDecimal> sum(MetricTree tree, List<String> counters) {
        return tree.names().containsAll(counters)
                ? DecimalText.sum(counters.stream()
                        .flatMap(name -> tree.of(name).values().stream())
                        .toList())
                : Optional.empty();
    }
}
