package io.attune.commons;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class DatabaseConnectionTest {

    private static final int A_MINUTE = 60_000;

    @Inject
    AgroalDataSource database;

    @Test
    void waitsAMinuteAtMostForAnAnswer() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.unwrap(PgConnection.class).getNetworkTimeout())
                    .isEqualTo(A_MINUTE);
        }
    }

    @Test
    void looksWhetherTheOtherEndIsStillThere() {
        var ofDriver = database.getConfiguration()
                .connectionPoolConfiguration()
                .connectionFactoryConfiguration()
                .jdbcProperties();

        assertThat(ofDriver).containsEntry("tcpKeepAlive", "true");
    }
}
