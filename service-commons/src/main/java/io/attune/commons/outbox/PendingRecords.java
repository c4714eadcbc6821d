package io.attune.commons.outbox;

import io.attune.commons.sql.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the current transaction has appended, until it is inserted as one batch when the transaction completes. */
@ApplicationScoped
class PendingRecords {

    private final TransactionSynchronizationRegistry registry;
    private final OutboxTable table;
    private final OutboxRelay relay;

    PendingRecords(TransactionSynchronizationRegistry registry, OutboxTable table, OutboxRelay relay) {
        this.registry = registry;
        this.table = table;
        this.relay = relay;
    }

    /** Inserts with an exchange what there is so far. */
    void moveTo(Exchange exchange) {
        var ofTransaction = (OfTransaction) registry.getResource(OfTransaction.class);
        if (ofTransaction != null) {
            table.insert(exchange, List.copyOf(ofTransaction.records));
            ofTransaction.records.clear();
        }
    }

    void add(OutgoingRecord outgoing) {
        var ofTransaction = (OfTransaction) registry.getResource(OfTransaction.class);
        if (ofTransaction == null) {
            ofTransaction = new OfTransaction();
            registry.putResource(OfTransaction.class, ofTransaction);
            registry.registerInterposedSynchronization(ofTransaction);
        }
        ofTransaction.records.add(outgoing);
    }

    private final class OfTransaction implements Synchronization {

        private final List<OutgoingRecord> records = new ArrayList<>();

        /** Registers again what inserts, so that it comes after what others, such as Hibernate, flush now. */
        @Override
        public void beforeCompletion() {
            registry.registerInterposedSynchronization(new Insertion(records));
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }

    private final class Insertion implements Synchronization {

        private final List<OutgoingRecord> records;

        Insertion(List<OutgoingRecord> records) {
            this.records = records;
        }

        @Override
        public void beforeCompletion() {
            if (records.isEmpty()) {
                return;
            }
            try {
                table.insert(records);
            } catch (SQLException e) {
                throw new IllegalStateException("The outbox cannot be written", e);
            }
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
