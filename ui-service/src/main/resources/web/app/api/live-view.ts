import { ApiProblem, fetchView } from "./client";
import { readEvents } from "./event-stream";

/** Where a live view is. */
export interface LiveState<T> {
  data?: T;
  /** `loading` before the first data, `failed` when asking again cannot help. */
  phase: "loading" | "live" | "stale" | "failed";
  /** When the data was last known to be the present state. */
  asOf?: Date;
  problem?: ApiProblem;
}

/** What is watched. */
export interface Source<T> {
  /** Address of the view; `have` is what is there already, for a view that can be fetched in part. */
  viewPath(have: T | undefined): string;
  streamPath: string;
  /** Puts a part into what is there. */
  merge(have: T | undefined, part: T): T;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Keeps a view as it is on the server: fetches it, follows its stream, fetches again what changed. When the connection breaks,
 * shows what is there as stale and comes back, asking only for what was missed.
 */
export class LiveView<T extends { change: number }> {
  private state: LiveState<T> = { phase: "loading" };
  private readonly ended = new AbortController();
  private wake: () => void = () => undefined;

  constructor(
    private readonly source: Source<T>,
    private readonly onState: (state: LiveState<T>) => void,
  ) {}

  start(): void {
    window.addEventListener("online", this.retry);
    void this.run();
  }

  stop(): void {
    window.removeEventListener("online", this.retry);
    this.ended.abort();
    this.wake();
  }

  /** Tries at once instead of waiting longer. */
  readonly retry = (): void => this.wake();

  private async run(): Promise<void> {
    const signal = this.ended.signal;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.refresh(this.state.data);
        await this.follow(() => (failures = 0));
      } catch (cause) {
        if (signal.aborted) {
          return;
        }
        const problem = cause instanceof ApiProblem ? cause : new ApiProblem(0, "UNEXPECTED", String(cause));
        if (problem.isFinal) {
          this.show({ phase: "failed", problem });
          return;
        }
        this.show({ phase: this.state.data ? "stale" : "loading", problem });
        await this.pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++));
      }
    }
  }

  private async follow(onOpen: () => void): Promise<void> {
    let told = this.state.data?.change ?? 0;
    const events = readEvents(this.source.streamPath, String(told), this.ended.signal, () => {
      onOpen();
      this.show({ phase: "live", problem: undefined, asOf: new Date() });
    });
    for await (const event of events) {
      const change = Number(event.id);
      /* Numbers only grow, unless the server's views were made anew: then nothing that is here may be kept. */
      const madeAnew = change < told;
      told = change;
      if (madeAnew || change > (this.state.data?.change ?? 0)) {
        await this.refresh(madeAnew ? undefined : this.state.data);
      }
    }
  }

  private async refresh(have: T | undefined): Promise<void> {
    const part = await fetchView<T>(this.source.viewPath(have), have?.change, this.ended.signal);
    this.show({ asOf: new Date(), ...(part ? { data: this.source.merge(have, part) } : {}) });
  }

  private show(change: Partial<LiveState<T>>): void {
    this.state = { ...this.state, ...change };
    if (!this.ended.signal.aborted) {
      this.onState(this.state);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
