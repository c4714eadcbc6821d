// A tour of the REST API with its generated TypeScript client: node tour.js <address of ingest-service> <token>
import {
  Configuration,
  Goal,
  ObservationsApi,
  ProblemFromJSON,
  ProjectsApi,
  RecommendationsApi,
  ResponseError,
  SessionsApi,
  Storage,
} from "../src";

declare const process: { argv: string[] };
declare const crypto: { randomUUID(): string };

async function tour(address: string, token: string): Promise<void> {
  const configuration = new Configuration({ basePath: address, accessToken: token });

  const projects = new ProjectsApi(configuration);
  const project = await projects.createProject({ newProject: { name: "seen from TypeScript", description: "A tour" } });
  console.log("project", project.id);

  const session = await new SessionsApi(configuration).createSession({
    projectId: project.id,
    newSession: {
      name: "a tour",
      dbms: { type: "postgres", version: "18" },
      workload: "checkout",
      hardware: { cpuCores: 4, memoryBytes: 16 * 2 ** 30, storage: Storage.Ssd },
      objective: { name: "throughput_txn_per_sec", goal: Goal.Maximize },
      knobs: { work_mem: { lower: "4MB", upper: "64MB" } },
    },
  });
  console.log("session", session.id);

  const observations = new ObservationsApi(configuration);
  const observationId = crypto.randomUUID();
  const end = new Date();
  await observations.postObservation({
    id: session.id,
    newObservation: {
      observationId,
      window: { start: new Date(end.getTime() - 10_000), end },
      knobs: { shared_buffers: "128MB", jit: true },
      metricsBefore: { "pg_stat_database.xact_commit": 1000 },
      metricsAfter: { "pg_stat_database.xact_commit": 6000 },
      objectives: { throughput_txn_per_sec: 500 },
    },
  });
  const kept = await observations.getObservation({ id: observationId });
  console.log("observation", kept.id);
  console.log("sequence", kept.sequence);
  console.log("shared_buffers", kept.knobs?.["shared_buffers"]);

  const next = await new RecommendationsApi(configuration).awaitNextRecommendationRaw({
    id: session.id,
    after: kept.id,
    wait: "0s",
  });
  console.log("next", next.raw.status);

  try {
    await projects.createProject({ newProject: { name: " " } });
  } catch (refused) {
    if (refused instanceof ResponseError) {
      const problem = ProblemFromJSON(await refused.response.json());
      console.log("problem", problem.code, problem.errors[0]?.pointer);
    }
  }
}

void tour(process.argv[2] ?? "", process.argv[3] ?? "");
