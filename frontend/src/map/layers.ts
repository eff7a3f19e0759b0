// The layers of the network, from below: lines, the chosen journey, locks, places.
//
// Colour is never the only sign: a waterway is broad, a railway has ties, a road is thin, a sea
// lane has long dashes; what is estimated is dotted.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { Colours } from "./colours";
import { MODES, type Mode } from "./network";

export const SOURCES = ["links", "journeys", "legs", "places", "locks"] as const;
const WIDTHS: Record<Mode, number> = { waterway: 3, rail: 1.7, road: 1, sea: 1.6 };
const FONT = ["Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "system-ui"];
const BOLD = ["Noto Sans SC Bold", ...FONT]; // the first name only tells the weight
const DOTTED = [1.5, 1.8];
const SEA_DASH = [5, 2.5];
const BOTH_NAMES_ZOOM = 6; // farther away a second name only takes the room of other places
/** How broad a line is by departures a week: [departures, width in px]. */
const FLOW_WIDTHS: readonly (readonly [number, number])[] = [[0, 0.6], [1, 1.8], [9, 4], [36, 8], [81, 12]];

/** The width of a line with so many departures a week, as the map draws it. [px] */
export function flowWidth(departures: number): number {
  const root = Math.sqrt(departures);
  const above = FLOW_WIDTHS.findIndex(([least]) => Math.sqrt(least) >= root);
  if (above < 0) return FLOW_WIDTHS[FLOW_WIDTHS.length - 1]![1];
  const [most, broad] = FLOW_WIDTHS[above]!;
  const [least, narrow] = FLOW_WIDTHS[Math.max(0, above - 1)]!;
  const share = most === least ? 0 : (root - Math.sqrt(least)) / (Math.sqrt(most) - Math.sqrt(least));
  return narrow + share * (broad - narrow);
}

/** Links of a journey on which no toll is paid for now. */
export function freeOf(linkIds: string[]): FilterSpecification {
  return ["all", ["==", ["get", "toll"], "toll_free"], ["in", ["get", "id"], ["literal", linkIds]]];
}

/** What the legend switches: layers whose ids begin with one of these. */
export const SWITCHED: Record<string, string[]> = {
  waterway: ["link-waterway", "flow-waterway"],
  rail: ["link-rail", "flow-rail"],
  road: ["link-road", "flow-road", "free"],
  sea: ["link-sea", "flow-sea"],
  locks: ["locks"],
  places: ["places"],
};

type Line = Extract<LayerSpecification, { type: "line" }>;

function lineLayer(id: string, source: string, filter: FilterSpecification, paint: Line["paint"]): Line {
  const layout: Line["layout"] = { "line-cap": "butt", "line-join": "round" };
  return { id, type: "line", source, filter, layout, paint };
}

/** The layers; a ``narrow`` map names places in the language of the page only. */
export function networkLayers(colours: Colours, narrow = false): LayerSpecification[] {
  return [
    ...linkLayers(colours),
    ...flowLayers(colours),
    ...journeyLayers(colours),
    ...spotLayers(colours, narrow),
  ];
}

function linkLayers(colours: Colours): LayerSpecification[] {
  const zoomed = (width: number): ExpressionSpecification => [
    "interpolate", ["linear"], ["zoom"], 3, width * 0.6, 6, width, 10, width * 1.6,
  ];
  const layers: LayerSpecification[] = [
    lineLayer("free", "links", ["==", ["get", "toll"], "toll_free"], {
      "line-color": colours.free,
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, 4, 8, 9],
      "line-opacity": 0.45,
    }),
  ];
  for (const mode of ["road", "sea", "rail", "waterway"] as const) {
    const known: FilterSpecification = ["all", ["==", ["get", "mode"], mode], ["!", ["get", "estimated"]]];
    const guessed: FilterSpecification = ["all", ["==", ["get", "mode"], mode], ["get", "estimated"]];
    const paint = { "line-color": colours.modes[mode], "line-width": zoomed(WIDTHS[mode]) };
    layers.push(
      lineLayer(`link-${mode}`, "links", known, mode === "sea" ? { ...paint, "line-dasharray": SEA_DASH } : paint),
      lineLayer(`link-${mode}-estimated`, "links", guessed, {
        ...paint,
        "line-dasharray": DOTTED,
        "line-opacity": mode === "road" ? 0.75 : 1,
      }),
    );
  }
  const ties = lineLayer(
    "link-rail-ties", "links", ["all", ["==", ["get", "mode"], "rail"], ["!", ["get", "estimated"]]],
    {
      "line-color": colours.modes.rail,
      "line-width": ["interpolate", ["linear"], ["zoom"], 5, 4.5, 10, 8],
      "line-dasharray": [0.25, 2],
    },
  );
  return [...layers, { ...ties, minzoom: 4.5 }];
}

/** Links as broad as they have departures a week. */
function flowLayers(colours: Colours): LayerSpecification[] {
  const width: ExpressionSpecification = [
    "interpolate", ["linear"], ["sqrt", ["get", "departures"]],
    ...FLOW_WIDTHS.flatMap(([departures, width]) => [Math.sqrt(departures), width]),
  ];
  return MODES.flatMap((mode) => {
    const runs: ExpressionSpecification = ["all", ["==", ["get", "mode"], mode], [">", ["get", "departures"], 0]];
    const paint = { "line-color": colours.modes[mode], "line-width": width, "line-opacity": 0.85 };
    return [
      lineLayer(`flow-${mode}`, "links", ["all", runs, ["!", ["get", "guessed"]]] as FilterSpecification, paint),
      lineLayer(`flow-${mode}-estimated`, "links", ["all", runs, ["get", "guessed"]] as FilterSpecification, {
        ...paint,
        "line-dasharray": [1, 0.5],
      }),
    ];
  });
}

function journeyLayers(colours: Colours): LayerSpecification[] {
  const colour: ExpressionSpecification = [
    "match", ["get", "mode"],
    "waterway", colours.modes.waterway,
    "rail", colours.modes.rail,
    "road", colours.modes.road,
    colours.modes.sea,
  ];
  const round = { "line-cap": "round", "line-join": "round" } as const;
  return [
    {
      id: "journeys-faint", type: "line", source: "journeys", layout: round,
      filter: ["get", "first"],
      paint: { "line-color": colours.ink, "line-width": 3.5, "line-opacity": 0.28 },
    },
    {
      id: "journey-pointed", type: "line", source: "journeys", layout: round,
      filter: ["==", ["get", "n"], -1],
      paint: { "line-color": colours.focus, "line-width": 9, "line-opacity": 0.55 },
    },
    {
      id: "legs-pointed", type: "line", source: "legs", layout: round,
      filter: ["==", ["get", "leg"], -1],
      paint: { "line-color": colours.focus, "line-width": 15, "line-opacity": 0.55 },
    },
    {
      id: "legs-free", type: "line", source: "links", layout: round,
      filter: freeOf([]),
      paint: { "line-color": colours.free, "line-width": 18, "line-opacity": 0.6 },
    },
    {
      id: "legs-halo", type: "line", source: "legs", layout: round,
      paint: { "line-color": colours.ink, "line-width": 8.5 },
    },
    {
      id: "legs-known", type: "line", source: "legs", layout: round,
      filter: ["!", ["get", "estimated"]],
      paint: { "line-color": colour, "line-width": 5 },
    },
    {
      id: "legs-paper", type: "line", source: "legs", layout: round,
      filter: ["get", "estimated"],
      paint: { "line-color": colours.sheet, "line-width": 5 },
    },
    {
      id: "legs-estimated", type: "line", source: "legs",
      layout: { "line-cap": "butt", "line-join": "round" },
      filter: ["get", "estimated"],
      paint: { "line-color": colour, "line-width": 5, "line-dasharray": [1.6, 0.7] },
    },
  ];
}

function spotLayers(colours: Colours, narrow: boolean): LayerSpecification[] {
  const name: ExpressionSpecification = ["format", ["get", "name"], { "text-font": ["literal", BOLD] }];
  const names: ExpressionSpecification = [
    ...name,
    " ", {},
    ["get", "other"], { "font-scale": 0.86, "text-color": colours.quiet },
  ];
  const text = { "text-color": colours.ink, "text-halo-color": colours.sheet, "text-halo-width": 1.6 };
  const small: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 3, 0.6, 6, 0.85, 9, 1];
  return [
    {
      id: "locks", type: "symbol", source: "locks",
      layout: {
        "icon-image": "lock", "icon-size": small, "icon-padding": 0,
        "icon-allow-overlap": ["step", ["zoom"], false, 7, true],
        "text-field": ["step", ["zoom"], "", 8, ["get", "name"]],
        "text-font": FONT, "text-size": 11, "text-offset": [0, 1.1], "text-anchor": "top",
        "text-optional": true,
      },
      paint: text,
    },
    {
      id: "places", type: "symbol", source: "places",
      layout: {
        "icon-image": ["get", "icon"], "icon-size": small,
        "icon-allow-overlap": true, "icon-ignore-placement": true,
        "text-field": narrow ? name : ["step", ["zoom"], name, BOTH_NAMES_ZOOM, names],
        "text-font": FONT, "text-size": 12.5, "text-optional": true, "text-max-width": 14,
        "text-variable-anchor-offset": [
          "case", ["get", "edge"],
          ["literal", ["right", [-0.75, 0], "top-right", [-0.4, 0.5], "bottom-right", [-0.4, -0.5]]],
          ["literal", ["left", [0.75, 0], "right", [-0.75, 0], "top", [0, 0.75], "bottom", [0, -0.75]]],
        ],
        "text-justify": "auto", "text-padding": 4,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: text,
    },
  ];
}
