import { LitElement } from "lit";
import { LiveView, type LiveState, type Source } from "../api/live-view";

const CLOCK_MS = 10_000;

/** A page over one live view. Renders into the document itself, so that the theme's styles and landmarks hold throughout. */
export abstract class LivePage<T extends { change: number }> extends LitElement {
  protected live: LiveState<T> = { phase: "loading" };
  private view?: LiveView<T>;
  private clock?: ReturnType<typeof setInterval>;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    /* "12 s ago" grows old by itself. */
    this.clock = setInterval(() => this.requestUpdate(), CLOCK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.view?.stop();
  }

  /** Shows another view from now on. */
  protected watch(source: Source<T>): void {
    this.view?.stop();
    this.live = { phase: "loading" };
    this.view = new LiveView(source, (state) => this.onState(state));
    this.view.start();
  }

  protected readonly retry = (): void => this.view?.retry();

  private onState(state: LiveState<T>): void {
    this.live = state;
    if (state.problem?.isAboutToken) {
      const text = state.problem.status === 401 ? "That token is not accepted." : "That token may not read sessions.";
      this.dispatchEvent(new CustomEvent("attune-refused", { bubbles: true, detail: text }));
    }
    this.requestUpdate();
  }
}
