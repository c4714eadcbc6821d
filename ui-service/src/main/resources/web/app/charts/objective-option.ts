import type { Iteration, SessionView } from "../api/types";
import { number } from "../format/numbers";
import { objectiveLabel, objectiveUnit, objectiveValue } from "../format/objective";
import { themeColour } from "../theme/theme";
import { objectiveSeries } from "./objective-series";
import { objectiveTip } from "./objective-tip";

const CROSS = "path://M2 0 L0 2 L4 6 L0 10 L2 12 L6 8 L10 12 L12 10 L8 6 L12 2 L10 0 L6 4 Z";

/** The chart's options in the colours of the theme that is shown. */
export function objectiveOption(view: SessionView, width: number): Record<string, unknown> {
  const series = objectiveSeries(view);
  const { name } = view.session.objective;
  const colour = {
    text: themeColour("text-2"),
    strong: themeColour("text"),
    line: themeColour("line"),
    accent: themeColour("accent"),
    point: themeColour("point"),
    bad: themeColour("bad"),
    warn: themeColour("warn"),
    surface: themeColour("surface"),
  };
  const font = getComputedStyle(document.body).fontFamily;
  const values = series.measured.map((i) => i.value!);
  const floor = Math.min(...values, series.baseline ?? Infinity);
  const ceiling = Math.max(...values, series.baseline ?? -Infinity);
  const room = (ceiling - floor || Math.abs(ceiling) || 1) * 0.15;
  const bottom = Number.isFinite(floor) ? Math.max(floor - room, Math.min(0, floor)) : 0;
  /* What has no value of its own stands on the axis. */
  const place = (i: Iteration) => ({
    value: [i.sequence, i.value !== null && i.value !== undefined && i.value >= bottom ? i.value : bottom],
    iteration: i,
  });
  const isNarrow = width < 560;
  return {
    animationDuration: 250,
    animationDurationUpdate: 250,
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    textStyle: { fontFamily: font },
    grid: { left: 8, right: isNarrow ? 12 : 24, top: 34, bottom: 28, containLabel: true },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line", snap: true, lineStyle: { color: colour.point, width: 1 } },
      confine: true,
      backgroundColor: colour.surface,
      borderColor: colour.line,
      padding: [8, 12],
      formatter: (points: { data?: { iteration?: Iteration } }[]) => {
        const iteration = points.find((point) => point.data?.iteration)?.data?.iteration;
        return iteration ? objectiveTip(view, iteration) : "";
      },
    },
    xAxis: {
      type: "value",
      name: "iteration",
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: { color: colour.text },
      min: 1,
      max: series.last,
      minInterval: 1,
      splitNumber: isNarrow ? 5 : 12,
      axisLine: { onZero: false, lineStyle: { color: colour.line } },
      axisTick: { show: false },
      axisLabel: { color: colour.text, formatter: (v: number) => (Number.isInteger(v) ? String(v) : "") },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      scale: true,
      min: bottom,
      max: Number.isFinite(ceiling) ? ceiling + room : 1,
      name: `${objectiveLabel(name)}, ${objectiveUnit(name)}`,
      nameTextStyle: { color: colour.text, align: "left" },
      nameGap: 16,
      splitNumber: 4,
      axisLabel: { color: colour.text, formatter: number, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: colour.line } },
    },
    series: [
      {
        name: "best so far",
        type: "line",
        step: "end",
        data: series.bestSoFar,
        symbol: "none",
        silent: true,
        lineStyle: { color: colour.accent, width: 2 },
        z: 2,
        markLine: baselineMark(series.baseline, name, colour.strong, colour.text),
      },
      {
        name: "measured",
        type: "scatter",
        data: series.measured.map(place),
        symbolSize: 9,
        itemStyle: { color: colour.point, borderColor: colour.surface, borderWidth: 1, opacity: 1 },
        z: 3,
      },
      {
        name: "best",
        type: "scatter",
        data: series.best ? [place(series.best)] : [],
        symbolSize: 14,
        itemStyle: { color: colour.accent, borderColor: colour.surface, borderWidth: 2, opacity: 1 },
        z: 4,
      },
      {
        name: "failed",
        type: "scatter",
        data: series.failed.map(place),
        symbol: CROSS,
        symbolSize: 11,
        itemStyle: { color: colour.bad, opacity: 1 },
        z: 4,
      },
      {
        name: "not counted",
        type: "scatter",
        data: series.invalid.map(place),
        symbol: "diamond",
        symbolSize: 12,
        itemStyle: { color: colour.surface, borderColor: colour.warn, borderWidth: 2, opacity: 1 },
        z: 4,
      },
    ],
  };
}

function baselineMark(
  baseline: number | undefined,
  name: string,
  line: string,
  text: string,
): object | undefined {
  return baseline === undefined
    ? undefined
    : {
        silent: true,
        symbol: "none",
        lineStyle: { color: line, type: "dashed", width: 1 },
        label: {
          position: "insideEndBottom",
          color: text,
          formatter: () => `baseline ${objectiveValue(name, baseline)}`,
        },
        data: [{ yAxis: baseline }],
      };
}
