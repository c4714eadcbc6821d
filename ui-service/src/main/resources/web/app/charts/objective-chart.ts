import { html, LitElement, type PropertyValues } from "lit";
import type { SessionView } from "../api/types";
import { onThemeChange } from "../theme/theme";
import type { ECharts } from "./echarts";
import styles from "./objective-chart.module.pcss";
import { objectiveOption } from "./objective-option";

/** The session's objective per iteration: each observation, the best so far as a step line, the baseline. */
class ObjectiveChart extends LitElement {
  static override properties = { view: { attribute: false } };
  declare view: SessionView;

  private chart?: ECharts;
  private resized?: ResizeObserver;
  private forgetTheme: () => void = () => undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.forgetTheme = onThemeChange(() => this.draw());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forgetTheme();
    this.resized?.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  protected override render() {
    return html`<div class=${styles.canvas} aria-hidden="true"></div>`;
  }

  protected override async firstUpdated(): Promise<void> {
    const { init } = await import("./echarts");
    const canvas = this.querySelector<HTMLElement>(`.${styles.canvas}`);
    if (!this.isConnected || !canvas) {
      return;
    }
    this.chart = init(canvas);
    this.resized = new ResizeObserver(() => {
      this.chart?.resize();
      this.draw();
    });
    this.resized.observe(canvas);
    this.draw();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("view")) {
      this.draw();
    }
  }

  private draw(): void {
    this.chart?.setOption(objectiveOption(this.view, this.clientWidth), { notMerge: true });
  }
}

customElements.define("attune-objective-chart", ObjectiveChart);
