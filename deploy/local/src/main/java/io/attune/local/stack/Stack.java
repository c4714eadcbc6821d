package io.attune.local.stack;

import io.attune.embedded.KafkaProcess;
import io.attune.embedded.LogTail;
import io.attune.embedded.PostgresConfig;
import io.attune.embedded.PostgresServer;
import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.Starting;
import io.attune.local.process.ProcessStamp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The running suite. Made by the one launcher that holds the state's lock. */
public final class Stack implements Restartable {
    private final Checkout checkout;
    private final State state;
    private final Ports ports;
    private final Learning learning;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private volatile @Nullable PostgresServer postgres;
    private volatile @Nullable KafkaProcess kafka;
    private RunRecord record;
    private boolean isClosed;

    public Stack(Checkout checkout, State state, Ports ports, Learning learning) {
        this.checkout = checkout;
        this.state = state;
        this.ports = ports;
        this.learning = learning;
        ProcessStamp launcher = ProcessStamp.of(
                        "launcher", ProcessHandle.current().pid())
                .orElseThrow(() -> new LaunchException("Attune's launcher needs Linux: there is no /proc here."));
        this.record = new RunRecord(launcher, ports, List.of(), false);
        state.write(record);
    }

    /** Starts everything and returns when all answers. */
    public void start(Progress progress) throws InterruptedException, IOException, SQLException {
        long begin = System.nanoTime();
        Starting<KafkaProcess> broker = Starting.inBackground("kafka", this::startKafka);
        AttuneDatabase.prepare(startPostgres(), state.secrets());
        remember(ProcessStamp.of("kafka", broker.await().pid()).orElseThrow(() -> died("Kafka", "kafka")));
        progress.done("PostgreSQL on port " + ports.postgres() + ", Kafka on port " + ports.kafka(), begin);
        long servicesBegin = System.nanoTime();
        for (Service service : Service.values()) {
            launch(service);
        }
        for (Service service : Service.values()) {
            service(service).awaitReady(http);
        }
        progress.done(
                "The five services on ports " + ports.of(Service.UI) + " to " + ports.of(Service.RECOMMENDER),
                servicesBegin);
        announceReady();
    }

    @Override
    public void restart(Service service) throws IOException, InterruptedException {
        launch(service);
        service(service).awaitReady(http);
    }

    @Override
    public Optional<Death> death() {
        KafkaProcess broker = kafka;
        if (broker != null && !broker.isRunning()) {
            return Optional.of(new Death(null, died("Kafka", "kafka")));
        }
        PostgresServer database = postgres;
        if (database != null && !database.isRunning()) {
            return Optional.of(new Death(null, died("PostgreSQL", "postgres")));
        }
        for (ServiceProcess process : running()) {
            if (!process.isAlive()) {
                return Optional.of(new Death(
                        process.service(), process.diedAs("ended by itself, with status " + process.exitStatus())));
            }
        }
        return Optional.empty();
    }

    public Ports ports() {
        return ports;
    }

    /** Puts another process on record, to be ended by the next run if this launcher is killed. */
    public synchronized void remember(ProcessStamp process) {
        record = record.with(process);
        state.write(record);
    }

    /** Process ids of PostgreSQL's main process, Kafka and the services, as far as they run. */
    public synchronized List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        record.processes().stream()
                .filter(ProcessStamp::isAlive)
                .map(ProcessStamp::pid)
                .forEach(pids::add);
        PostgresServer database = postgres;
        if (database != null) {
            database.runningPid().ifPresent(pids::add);
        }
        return pids;
    }

    /**
     * Ends the services, then Kafka, then PostgreSQL.
     *
     * @param grace how long the services have before they are killed, all together; they lose nothing by that
     */
    public void stop(Duration grace) throws InterruptedException, IOException {
        synchronized (this) {
            isClosed = true;
        }
        List<ServiceProcess> ending = running();
        ending.forEach(ServiceProcess::askToEnd);
        long end = System.nanoTime() + grace.toNanos();
        for (ServiceProcess process : ending) {
            process.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        KafkaProcess broker = kafka;
        if (broker != null) {
            broker.close();
        }
        PostgresServer database = postgres;
        if (database != null) {
            database.close();
        }
        state.forget();
    }

    private KafkaProcess startKafka() {
        KafkaProcess started = KafkaProcess.start(state.kafka(), ports.kafka()).closedByCaller();
        kafka = started;
        return started;
    }

    private PostgresServer startPostgres() {
        PostgresServer started = PostgresServer.start(PostgresConfig.in(state.postgres())
                        .withCache(checkout.cache())
                        .onPort(ports.postgres())
                        .with("max_connections", "120")
                        .with("shared_buffers", "64MB"))
                .closedByCaller();
        postgres = started;
        return started;
    }

    private void launch(Service service) throws IOException {
        ServiceProcess process;
        synchronized (this) {
            if (isClosed) {
                throw new LaunchException("Stopped.");
            }
            process = ServiceProcess.start(
                    service,
                    checkout.serviceJar(service),
                    new ServiceEnvironment(ports, state.secrets(), learning).of(service),
                    state.log(service.label()),
                    ports.url(service));
            services.put(service, process);
        }
        remember(process.stamp());
    }

    private synchronized void announceReady() {
        record = record.ready();
        state.write(record);
    }

    private synchronized List<ServiceProcess> running() {
        return List.copyOf(services.values());
    }

    private synchronized ServiceProcess service(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " was not started");
        }
        return process;
    }

    private LaunchException died(String what, String log) {
        return new LaunchException(what + " ended by itself. The last lines of " + state.log(log) + ":\n"
                + LogTail.of(state.log(log), 15));
    }
}
