package io.attune.commons.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.commons.testapp.Chores;
import io.attune.commons.testapp.Chores.Chore;
import io.attune.commons.testapp.Counters;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class PostponedJobsTest {

    @Inject
    Jobs jobs;

    @Inject
    Chores chores;

    @Inject
    Counters counters;

    @Inject
    Clock clock;

    @Inject
    DataSource dataSource;

    private final String name = UUID.randomUUID().toString();

    @Test
    void countsNoAttemptForAJobThatPutsItselfOff() {
        submit(new Chore(name, name, 0, 0, 8));

        awaitDone(1);
        assertThat(chores.runs(name)).isEqualTo(9);
    }

    @Test
    void looksLessAndLessOftenForWhatItWaitsFor() {
        long begin = System.nanoTime();
        submit(new Chore(name, name, 0, 0, 8));

        awaitDone(1);
        // 5 + 10 + … + 640 ms
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_275));
    }

    @Test
    void runsAJobAtOnceThatIsWokenWhileItIsPutOff() {
        String patient = Chores.PATIENT + name;
        submit(new Chore(patient, name, 0, 0, 1));
        awaitPutOff(patient);

        QuarkusTransaction.requiringNew().run(() -> jobs.wake(Chores.KIND, patient));

        await().atMost(Duration.ofSeconds(20)).until(() -> counters.current(patient) == 1);
    }

    @Test
    void runsJobsAtOnceWhoseSerialKeyIsWoken() {
        List<String> patients = List.of(Chores.PATIENT + "a " + name, Chores.PATIENT + "b " + name);
        QuarkusTransaction.requiringNew()
                .run(() -> patients.forEach(
                        patient -> jobs.submit(Chores.KIND, patient, name, new Chore(patient, name, 0, 0, 1))));
        patients.forEach(this::awaitPutOff);

        QuarkusTransaction.requiringNew().run(() -> jobs.wakeAll(Chores.KIND, name));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(patients).allMatch(patient -> counters.current(patient) == 1));
    }

    @Test
    void runsAJobAgainAtOnceThatIsWokenWhileItLooksInVain() {
        String patient = Chores.PATIENT + name;
        submit(new Chore(patient, name, 700, 0, 1));
        await().until(() -> chores.runs(patient) == 1);

        QuarkusTransaction.requiringNew().run(() -> jobs.wake(Chores.KIND, patient));

        await().atMost(Duration.ofSeconds(20)).until(() -> counters.current(patient) == 1);
        assertThat(chores.runs(patient)).isEqualTo(2);
    }

    @Test
    void runsAJobAtOnceThatIsSubmittedAgainWhileItIsPutOff() {
        String patient = Chores.PATIENT + name;
        submit(new Chore(patient, name, 0, 0, 1));
        awaitPutOff(patient);

        submit(new Chore(patient, name, 0, 0, 1));

        await().atMost(Duration.ofSeconds(20)).until(() -> counters.current(patient) == 1);
    }

    @Test
    void wakesNoJobThatIsToRunLater() {
        Instant later = clock.instant().plusSeconds(600);
        QuarkusTransaction.requiringNew().run(() -> jobs.submit(Chores.KIND, name, name, Chore.quick(name), 0, later));
        QuarkusTransaction.requiringNew().run(() -> {
            jobs.wake(Chores.KIND, name);
            jobs.wakeAll(Chores.KIND, name);
        });
        String other = name + " other";
        submit(Chore.quick(other));

        await().until(() -> counters.current(other) == 1);
        assertThat(chores.runs(name)).isZero();
    }

    private void awaitPutOff(String key) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> chores.runs(key) == 1 && stateOf(key).equals("WAITING"));
    }

    private String stateOf(String key) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT state FROM job WHERE key = '" + key + "'")) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void submit(Chore chore) {
        QuarkusTransaction.requiringNew().run(() -> jobs.submit(Chores.KIND, chore.name(), null, chore));
    }

    private void awaitDone(long times) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counters.current(name)).isEqualTo(times));
    }
}
