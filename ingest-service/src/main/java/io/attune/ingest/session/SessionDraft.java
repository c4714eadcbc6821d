package io.attune.ingest.session;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.ingest.catalog.CatalogChoice;
import io.attune.ingest.workload.Workloads;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes a session of what a client asked for. */
@ApplicationScoped
class SessionDraft {

    private final SessionCatalogs sessionCatalogs;
    private final Workloads workloads;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SessionDraft(SessionCatalogs sessionCatalogs, Workloads workloads, TimeOrderedIds ids, Clock clock) {
        this.sessionCatalogs = sessionCatalogs;
        this.workloads = workloads;
        this.ids = ids;
        this.clock = clock;
    }

    StoredSession of(UUID projectId, NewSession wanted) {
        CatalogChoice.Chosen chosen = sessionCatalogs.of(projectId, wanted);
        Catalog catalog = chosen.catalog();
        Hardware hardware = new Hardware(
                wanted.hardware().cpuCores(),
                wanted.hardware().memoryBytes(),
                wanted.hardware().storage());
        Objective objective = ObjectiveChoice.of(wanted.objective(), catalog);
        Guardrails guardrails = GuardrailChoice.of(wanted.guardrails());
        List<SessionKnob> knobs = new KnobSelection(
                        catalog,
                        hardware,
                        guardrails.restartPolicy(),
                        wanted.knobs() == null ? Map.of() : wanted.knobs())
                .knobs();
        Budget budget = BudgetChoice.of(wanted.budget());
        Strategy strategy = wanted.strategy() == null ? Strategy.ATTUNE : wanted.strategy();
        Session session = new Session(
                ids.next(),
                projectId,
                wanted.name(),
                1,
                SessionState.ACTIVE,
                catalog.ref(),
                workloads.named(projectId, wanted.workload(), catalog.ref().key(), hardware),
                wanted.workload(),
                hardware,
                objective,
                new ConstraintChoice(catalog, hardware)
                        .of(wanted.constraints() == null ? List.of() : wanted.constraints()),
                strategy,
                HyperparameterChoice.of(
                        strategy, budget, wanted.hyperparameters() == null ? Map.of() : wanted.hyperparameters()),
                knobs,
                budget,
                guardrails,
                wanted.approval() == null ? Approval.REQUIRED : wanted.approval(),
                wanted.seed() == null ? random.nextLong() : wanted.seed(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new StoredSession(session, wanted.dbms().version(), chosen.note(), 0, Map.of());
    }
}
