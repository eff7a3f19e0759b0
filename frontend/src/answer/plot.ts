// Cost against time: Apache ECharts, loaded when there is something to draw.
import type { ECharts } from "echarts/core";
import { hear, say } from "../signals";
import { readJson } from "../words";
import { pageColour, resolved } from "./colours";
import { chosen } from "./choosing";

let plot: ECharts | null = null;
let hovered: number | null = null;

export function startPlot(): void {
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target instanceof Element && event.target.id === "answer") void draw();
  });
  document.addEventListener("themechange", () => void draw());
  hear("hinterland:choose", () => mark());
  hear("hinterland:hover", (detail) => highlight(detail?.n ?? null));
  new ResizeObserver(() => plot?.resize()).observe(document.querySelector(".panel") ?? document.body);
  void draw();
}

interface Point {
  value: number[];
  itemStyle: Record<string, unknown>;
}
type Option = {
  series: { id?: string; data: Point[] }[];
};

async function draw(): Promise<void> {
  plot?.dispose();
  plot = null;
  const option = readJson<Option>("answer-chart");
  const element = document.getElementById("plot");
  const figure = element?.closest("figure");
  if (!option || !element || !figure) return;
  figure.hidden = false;
  const { init } = await import("./echarts");
  if (!element.isConnected || plot) return;
  plot = init(element, null, { renderer: "svg" });
  plot.setOption(resolved(option, pageColour));
  plot.on("click", { seriesId: "journeys" }, (point) => say("hinterland:choose", { n: numberOf(point) }));
  plot.on("mouseover", { seriesId: "journeys" }, (point) => {
    hovered = numberOf(point);
    say("hinterland:hover", { n: hovered });
  });
  plot.on("mouseout", { seriesId: "journeys" }, () => {
    hovered = null;
    say("hinterland:hover", null);
  });
  mark();
}

function numberOf(point: unknown): number {
  return (point as { value: number[] }).value[3] ?? 0;
}

/** The chosen journey has a ring. */
function mark(): void {
  const option = readJson<Option>("answer-chart");
  const points = option?.series.find((series) => series.id === "journeys")?.data;
  if (!plot || !points) return;
  const ring = { borderColor: "var(--ink)", borderWidth: 2.5, opacity: 1 };
  const data = points.map((point) =>
    point.value[3] === chosen() ? { ...point, itemStyle: { ...point.itemStyle, ...ring } } : point,
  );
  plot.setOption({ series: [{ id: "journeys", data: resolved(data, pageColour) }] });
}

function highlight(n: number | null): void {
  if (!plot || n === hovered) return;
  plot.dispatchAction({ type: "downplay", seriesId: "journeys" });
  const points = readJson<Option>("answer-chart")?.series.find((series) => series.id === "journeys")?.data ?? [];
  const place = points.findIndex((point) => point.value[3] === n);
  if (place >= 0) plot.dispatchAction({ type: "highlight", seriesId: "journeys", dataIndex: place });
}
