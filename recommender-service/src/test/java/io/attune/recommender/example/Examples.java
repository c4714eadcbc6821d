package io.attune.recommender.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.Tunability;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Constraint;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL 16 catalog, and sessions on it. */
public final class Examples {

    public static final long GIB = 1L << 30;
    public static final Hardware MACHINE = new Hardware(4, 8 * GIB, Storage.SSD);

    private Examples() {}

    public static Catalog postgres() {
        try (InputStream json = Examples.class.getResourceAsStream("/catalog-postgres-16.json")) {
            return new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .readValue(Objects.requireNonNull(json), Catalog.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session that maximises throughput over the catalog's default knobs. */
    public static Session session(Catalog catalog, long seed, int iterations) {
        return session(catalog, seed, iterations, knob -> knob.advice().tunability() == Tunability.DEFAULT);
    }

    public static Session session(Catalog catalog, long seed, int iterations, Predicate<Knob> tuned) {
        UUID id = uuid("session " + seed);
        return new Session(
                id,
                uuid("project"),
                "example",
                1,
                SessionState.ACTIVE,
                catalog.ref(),
                uuid("workload of " + seed),
                "example",
                MACHINE,
                new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE),
                List.of(),
                Strategy.ATTUNE,
                new TreeMap<>(),
                knobs(catalog, MACHINE, tuned),
                Budget.of(iterations),
                new Guardrails(0.8, 0, RestartPolicy.ALWAYS),
                Approval.AUTOMATIC,
                seed,
                Instant.EPOCH);
    }

    public static List<SessionKnob> knobs(Catalog catalog, Hardware hardware, Predicate<Knob> tuned) {
        return catalog.knobs().stream()
                .filter(knob -> knob.domain().isNumeric())
                .filter(tuned)
                .map(knob -> new SessionKnob(
                        knob.name(),
                        bound(knob.advice().lower(), hardware, knob.domain().least()),
                        bound(knob.advice().upper(), hardware, knob.domain().greatest())))
                .toList();
    }

    private static double bound(@Nullable Bound bound, Hardware hardware, double otherwise) {
        return bound == null ? otherwise : bound.on(hardware);
    }

    public static Session with(Session session, Strategy strategy) {
        return changed(
                session,
                session.state(),
                session.constraints(),
                strategy,
                session.hyperparameters(),
                session.guardrails());
    }

    /** The session with one hyperparameter more. */
    public static Session with(Session session, Hyperparameter hyperparameter, double value) {
        SortedMap<String, Double> hyperparameters = session.hyperparameters();
        hyperparameters.put(hyperparameter.label(), value);
        return changed(
                session,
                session.state(),
                session.constraints(),
                session.strategy(),
                hyperparameters,
                session.guardrails());
    }

    /** The session with these constraints. */
    public static Session with(Session session, List<Constraint> constraints) {
        return changed(
                session,
                session.state(),
                constraints,
                session.strategy(),
                session.hyperparameters(),
                session.guardrails());
    }

    public static Session with(Session session, SessionState state) {
        return changed(
                session,
                state,
                session.constraints(),
                session.strategy(),
                session.hyperparameters(),
                session.guardrails());
    }

    public static Session with(Session session, RestartPolicy restarts) {
        Guardrails guardrails = new Guardrails(
                session.guardrails().memoryBudgetShare(), session.guardrails().floorShare(), restarts);
        return changed(
                session,
                session.state(),
                session.constraints(),
                session.strategy(),
                session.hyperparameters(),
                guardrails);
    }

    /** The session in a project of its own, where it has no other workload to learn from. */
    public static Session alone(Session session) {
        return in(session, uuid("project of " + session.id()));
    }

    public static Session in(Session session, UUID project) {
        return changed(
                session,
                project,
                session.state(),
                session.constraints(),
                session.strategy(),
                session.hyperparameters(),
                session.guardrails());
    }

    private static Session changed(
            Session session,
            SessionState state,
            List<Constraint> constraints,
            Strategy strategy,
            SortedMap<String, Double> hyperparameters,
            Guardrails guardrails) {
        return changed(session, session.projectId(), state, constraints, strategy, hyperparameters, guardrails);
    }

    private static Session changed(
            Session session,
            UUID project,
            SessionState state,
            List<Constraint> constraints,
            Strategy strategy,
            SortedMap<String, Double> hyperparameters,
            Guardrails guardrails) {
        return new Session(
                session.id(),
                project,
                session.name(),
                session.revision() + 1,
                state,
                session.catalog(),
                session.workloadId(),
                session.workloadName(),
                session.hardware(),
                session.objective(),
                constraints,
                strategy,
                hyperparameters,
                session.knobs(),
                session.budget(),
                guardrails,
                session.approval(),
                session.seed(),
                session.createdAt());
    }

    public static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
