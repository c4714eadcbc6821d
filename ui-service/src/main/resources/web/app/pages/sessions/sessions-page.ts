import { html, nothing, type TemplateResult } from "lit";
import type { SessionList, SessionSummary } from "../../api/types";
import { liveDot } from "../../components/live-dot";
import { emptyNotice, loadingNotice, problemNotice, staleBanner } from "../../components/notices";
import { scrollRegion } from "../../components/scroll-region";
import { replaceQuery } from "../../router/router";
import { LivePage } from "../live-page";
import { matches } from "./filter";
import { sessionRow } from "./session-row";
import styles from "./sessions-page.module.pcss";

const SIZE = 200;

/** All sessions that the token may see, the youngest first. */
class SessionsPage extends LivePage<SessionList> {
  static override properties = { query: { attribute: false } };
  declare query: URLSearchParams;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "Sessions · Attune";
    this.watch({
      viewPath: () => `/sessions?pageSize=${SIZE}`,
      streamPath: "/sessions/stream",
      merge: (_, whole) => whole,
    });
  }

  protected override render(): TemplateResult {
    return html`<header class=${styles.head}>
        <h1>Sessions</h1>
        ${liveDot(this.live.phase)}
      </header>
      ${this.live.phase === "stale" ? staleBanner(this.live.asOf, this.retry) : nothing} ${this.body()}`;
  }

  private body(): TemplateResult {
    const { data, phase, problem } = this.live;
    if (phase === "failed" && problem) {
      return problemNotice("The sessions cannot be shown", problem);
    }
    if (!data) {
      return problem ? problemNotice("The sessions cannot be fetched yet", problem) : loadingNotice("sessions");
    }
    if (data.items.length === 0) {
      return emptyNotice(
        "No sessions yet",
        "A session appears here as soon as one is created: by ./attune demo, or over the REST API.",
      );
    }
    const text = this.query.get("q") ?? "";
    const state = this.query.get("state") ?? "";
    const shown = data.items.filter((session) => matches(session, text, state));
    return html`${this.filters(text, state)}
      <p class=${styles.count} role="status">
        ${shown.length === data.items.length ? data.items.length : `${shown.length} of ${data.items.length}`}
        ${data.items.length === 1 ? "session" : "sessions"}${data.nextPageToken ? ", the youngest; there are more" : ""}
      </p>
      ${shown.length === 0
        ? emptyNotice("No session matches", "Change the search or the state above.")
        : this.table(shown)}`;
  }

  private filters(text: string, state: string): TemplateResult {
    const inputText = (event: Event) => replaceQuery({ q: (event.target as HTMLInputElement).value });
    const inputState = (event: Event) => replaceQuery({ state: (event.target as HTMLSelectElement).value });
    return html`<div class=${styles.filters} role="search">
      <label>
        <span>Search</span>
        <input type="search" .value=${text} @input=${inputText} placeholder="Name, workload, DBMS" />
      </label>
      <label>
        <span>State</span>
        <select .value=${state} @change=${inputState}>
          <option value="">Any</option>
          <option value="ACTIVE">Active</option>
          <option value="PAUSED">Paused</option>
          <option value="STOPPED">Stopped</option>
        </select>
      </label>
    </div>`;
  }

  private table(sessions: SessionSummary[]): TemplateResult {
    return html`<div class=${styles.card}>
      ${scrollRegion(
        "Sessions",
        html`<table class=${styles.table}>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">State</th>
              <th scope="col">DBMS and workload</th>
              <th scope="col">Iterations</th>
              <th scope="col">Best against baseline</th>
              <th scope="col">Why</th>
              <th scope="col">Last activity</th>
            </tr>
          </thead>
          <tbody>
            ${sessions.map(sessionRow)}
          </tbody>
        </table>`,
      )}
    </div>`;
  }
}

customElements.define("attune-sessions-page", SessionsPage);
