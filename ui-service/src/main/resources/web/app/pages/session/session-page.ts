import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { SessionView } from "../../api/types";
import { emptyNotice, loadingNotice, problemNotice, staleBanner } from "../../components/notices";
import { LivePage } from "../live-page";
import { configurationCard } from "./configuration-card";
import { decisionsCard } from "./decisions-card";
import { merge, settledUpTo } from "./merge";
import { progressCard } from "./progress-card";
import { prunedMetricsCard } from "./pruned-metrics-card";
import { rankedKnobsCard } from "./ranked-knobs-card";
import { sessionHeader } from "./session-header";
import styles from "./session-page.module.pcss";

const FIRST_DECISIONS = 8;

/** One session, live. */
class SessionPage extends LivePage<SessionView> {
  static override properties = { sessionId: { attribute: false } };
  declare sessionId: string;

  private decisions = FIRST_DECISIONS;
  private onlyChanges = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("sessionId")) {
      const path = `/sessions/${encodeURIComponent(this.sessionId)}`;
      this.decisions = FIRST_DECISIONS;
      document.title = "Session · Attune";
      this.watch({
        viewPath: (have) => (have ? `${path}?after=${settledUpTo(have)}` : path),
        streamPath: `${path}/stream`,
        merge,
      });
    }
    if (this.live.data) {
      document.title = `${this.live.data.session.name} · Attune`;
    }
  }

  protected override render(): TemplateResult {
    return html`${this.live.phase === "stale" ? staleBanner(this.live.asOf, this.retry) : nothing} ${this.body()}`;
  }

  private body(): TemplateResult {
    const { data, phase, problem } = this.live;
    if (phase === "failed" && problem) {
      return problem.status === 404 || problem.status === 400
        ? emptyNotice(
            "There is no such session",
            html`It may belong to another project than your token. <a href="/">See all sessions</a>`,
          )
        : problemNotice("The session cannot be shown", problem);
    }
    if (!data) {
      return problem ? problemNotice("The session cannot be fetched yet", problem) : loadingNotice("the session");
    }
    return html`${sessionHeader(data, phase)}
      <div class=${styles.grid}>
        <div class=${styles.wide}>${progressCard(data)}</div>
        <div class=${styles.main}>
          ${configurationCard(data, this.onlyChanges, () => this.toggleChanges())}
          ${decisionsCard(data, this.decisions, () => this.moreDecisions())}
        </div>
        <div class=${styles.side}>${rankedKnobsCard(data)} ${prunedMetricsCard(data)}</div>
      </div>`;
  }

  private toggleChanges(): void {
    this.onlyChanges = !this.onlyChanges;
    this.requestUpdate();
  }

  private moreDecisions(): void {
    this.decisions += 100;
    this.requestUpdate();
  }
}

customElements.define("attune-session-page", SessionPage);
