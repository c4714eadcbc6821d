package io.attune.commons.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Numbers about tables of the service, and the gauges that show them. Implementations are CDI beans. A gauge shows what was read last
 * and asks nothing of the database itself, so that a scrape costs nothing and fails for nothing.
 */
public interface TableReading extends MeterBinder {

    /** Seconds after which a statement is given up: what takes longer is no number for now. */
    int MOST_SECONDS = 2;

    /** Reads the numbers. On one thread at a time, outside of a transaction; no more than indexes find soon. */
    void read(Connection connection) throws SQLException;

    /** The numbers could not be read: from now on the gauges show none, {@code NaN}, until they can be. */
    void unknown();
}
