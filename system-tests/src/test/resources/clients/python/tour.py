"""A tour of the REST API with its generated Python client: tour.py <address of ingest-service> <token>"""

import sys
import uuid
from datetime import datetime, timedelta, timezone

import attune_client as attune


def tour(address: str, token: str) -> None:
    configuration = attune.Configuration(host=address, access_token=token)
    with attune.ApiClient(configuration) as client:
        projects = attune.ProjectsApi(client)
        project = projects.create_project(attune.NewProject(name="seen from Python", description="A tour"))
        print("project", project.id)

        session = attune.SessionsApi(client).create_session(
            project.id,
            attune.NewSession(
                name="a tour",
                dbms=attune.NewSessionDbms(type="postgres", version="18"),
                workload="checkout",
                hardware=attune.NewSessionHardware(cpuCores=4, memoryBytes=16 << 30, storage=attune.Storage.SSD),
                objective=attune.NewSessionObjective(name="throughput_txn_per_sec", goal=attune.Goal.MAXIMIZE),
                knobs={
                    "work_mem": attune.NewSessionKnob(
                        lower=attune.ReportedValue("4MB"), upper=attune.ReportedValue("64MB")
                    )
                },
            ),
        )
        print("session", session.id)

        observations = attune.ObservationsApi(client)
        end = datetime.now(timezone.utc)
        measured = attune.NewObservation(
            observationId=uuid.uuid4(),
            window=attune.ObservationWindow(start=end - timedelta(seconds=10), end=end),
            knobs={"shared_buffers": attune.ReportedValue("128MB"), "jit": attune.ReportedValue(True)},
            metricsBefore={"pg_stat_database.xact_commit": attune.ReportedValue(1000)},
            metricsAfter={"pg_stat_database.xact_commit": attune.ReportedValue(6000)},
            objectives={"throughput_txn_per_sec": 500},
        )
        observations.post_observation(session.id, measured)
        kept = observations.get_observation(measured.observation_id)
        print("observation", kept.id)
        print("sequence", kept.sequence)
        print("shared_buffers", int(kept.knobs["shared_buffers"]))

        next_one = attune.RecommendationsApi(client).await_next_recommendation_with_http_info(
            session.id, after=kept.id, wait="0s"
        )
        print("next", next_one.status_code)

        try:
            projects.create_project(attune.NewProject(name="\u200b"))
        except attune.ApiException as refused:
            problem = attune.Problem.from_json(refused.body)
            print("problem", problem.code, problem.errors[0].pointer)


tour(sys.argv[1], sys.argv[2])
