package io.attune.commons.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultsTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "08006, connection failure, true",
        "40001, serialization failure, true",
        "40P01, deadlock, true",
        "53300, too many connections, true",
        "55P03, lock not available, true",
        "57P01, shutdown by the administrator, true",
        "57P03, cannot connect now, true",
        "23505, unique violation, false",
        "22P02, invalid text, false",
        "42P01, undefined table, false",
    })
    void tellsFaultsThatPassFromThoseThatStay(String state, String name, boolean passes) {
        var wrapped = new IllegalStateException(new RuntimeException(new SQLException(name, state)));

        assertThat(DatabaseFaults.isPassing(wrapped)).isEqualTo(passes);
    }

    @Test
    void knowsACommitThatFailedByWhatStandsBesideIt() {
        var failed = new RollbackException("Could not commit transaction.");
        failed.addSuppressed(new XAException("Connection reset"));

        assertThat(DatabaseFaults.isPassing(new QuarkusTransactionException(failed)))
                .isTrue();
        assertThat(DatabaseFaults.isPassing(new RollbackException("marked for rollback")))
                .isFalse();
    }
}
