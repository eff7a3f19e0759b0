// The answer on the map: the chosen journey by the lines of its links, the others faint.
import type { Feature } from "geojson";
import type { GeoJSONSource, Map as MapView } from "maplibre-gl";
import { readJson } from "../words";
import { freeOf } from "./layers";
import { type Box, type Link, type Point, type Spot, type Told, boxOf, collection, estimated, line } from "./network";

export interface Leg {
  mode: string;
  from: Point;
  to: Point;
  link_ids: string[];
  service_id: string | null;
  basis: string;
}
export interface AnswerMap {
  origin: string;
  destination: string;
  chosen: number | null;
  journeys: { n: number; picks: string[]; legs: Leg[] }[];
}

export function readAnswer(): AnswerMap | null {
  return readJson<AnswerMap>("answer-map");
}

/** The line of a leg: its links one after another, each turned so that they join. */
export function shapeOf(leg: Leg, links: Map<string, Link>): Point[] {
  const shape: Point[] = [leg.from];
  for (const id of leg.link_ids) {
    const link = links.get(id);
    if (!link) continue;
    const end = shape[shape.length - 1]!;
    const [first, last] = [link.shape[0]!, link.shape[link.shape.length - 1]!];
    const onwards = gap(end, first) <= gap(end, last);
    const points = onwards ? link.shape : [...link.shape].reverse();
    const turns = 360 * Math.round((end[0] - points[0]![0]) / 360);
    for (const [lon, lat] of points) push(shape, [lon + turns, lat]);
  }
  const end = shape[shape.length - 1]!;
  push(shape, [leg.to[0] + 360 * Math.round((end[0] - leg.to[0]) / 360), leg.to[1]]);
  return shape;
}

/** The lines of all legs of a journey, running on across the antimeridian. */
export function shapesOf(legs: Leg[], links: Map<string, Link>): Point[][] {
  let end: Point | null = null;
  return legs.map((leg) => {
    const shape = shapeOf(leg, links);
    const turns: number = end ? 360 * Math.round((end[0] - shape[0]![0]) / 360) : 0;
    const turned = shape.map(([lon, lat]): Point => [lon + turns, lat]);
    end = turned[turned.length - 1]!;
    return turned;
  });
}

/** The pieces of the journeys that are not chosen; what several share is drawn once. */
export function faintPieces(journeys: AnswerMap["journeys"], links: Map<string, Link>): Feature[] {
  const seen = new Set<string>();
  return journeys.flatMap(({ n, legs }) =>
    legs.flatMap((leg) => {
      const known = leg.link_ids.filter((id) => links.has(id));
      const pieces: [string, Point[]][] = known.length
        ? known.map((id) => [id, links.get(id)!.shape])
        : [[`${leg.from.join()} ${leg.to.join()}`, shapeOf(leg, links)]];
      return pieces.map(([key, shape]) => {
        const first = !seen.has(key);
        seen.add(key);
        return line(shape, { n, first });
      });
    }),
  );
}

/** What is told first of an answer: its ends, by pins, and where the chosen journey changes legs. */
export function toldPlaces(answer: AnswerMap | null, chosen: number | null, places: Spot[]): Told {
  const legs = answer?.journeys.find((journey) => journey.n === chosen)?.legs ?? [];
  const spot = ([lon, lat]: Point) => `${lon.toFixed(3)} ${lat.toFixed(3)}`;
  const touched = new Set(legs.flatMap((leg) => [spot(leg.from), spot(leg.to)]));
  return {
    pinned: new Set(answer ? [answer.origin, answer.destination] : []),
    first: new Set(places.filter((at) => touched.has(spot([at.lon, at.lat]))).map((at) => at.id)),
  };
}

/** Draw an answer; tell the box of the chosen journey. */
export function drawAnswer(
  map: MapView,
  answer: AnswerMap | null,
  links: Map<string, Link>,
  chosen: number | null,
): Box | null {
  const journeys = answer?.journeys ?? [];
  setData(map, "journeys", faintPieces(journeys.filter((journey) => journey.n !== chosen), links));
  const legs = journeys.find((journey) => journey.n === chosen)?.legs ?? [];
  const shapes = shapesOf(legs, links);
  setData(map, "legs", shapes.map((shape, leg) =>
    line(shape, { leg, n: chosen, mode: legs[leg]!.mode, estimated: estimated(legs[leg]!.basis) })));
  map.setFilter("legs-free", freeOf(legs.flatMap((leg) => leg.link_ids)));
  return boxOf(shapes.flat());
}

/** Light up the journey or leg that somebody points at. */
export function point(map: MapView, at: { n: number; leg?: number | null } | null, chosen: number | null): void {
  const own = at !== null && at.n === chosen;
  map.setFilter("journey-pointed", ["==", ["get", "n"], at && !own ? at.n : -1]);
  if (own && at.leg == null) map.setFilter("legs-pointed", null);
  else map.setFilter("legs-pointed", ["==", ["get", "leg"], own ? at.leg! : -1]);
}

function setData(map: MapView, source: string, features: Feature[]): void {
  void map.getSource<GeoJSONSource>(source)?.setData(collection(features));
}

function push(shape: Point[], at: Point): void {
  const end = shape[shape.length - 1];
  if (!end || end[0] !== at[0] || end[1] !== at[1]) shape.push(at);
}

function gap(one: Point, other: Point): number {
  const turn = Math.abs(one[0] - other[0]) % 360;
  return Math.hypot(Math.min(turn, 360 - turn), one[1] - other[1]);
}
