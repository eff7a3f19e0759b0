// The network of a day: what the server says, and the features that the map draws.
import type { Feature, FeatureCollection } from "geojson";
import { type Names, nameIn, otherName } from "../words";

export type Mode = "waterway" | "rail" | "road" | "sea";
export const MODES: readonly Mode[] = ["waterway", "rail", "road", "sea"];
export type Point = [number, number];

export interface Link {
  id: string;
  mode: Mode;
  name: Names;
  from_id: string;
  to_id: string;
  length_km: number;
  status: string;
  basis: string;
  toll: { state: string; amount: number | null; currency: string | null; basis: string | null; free_to: string | null };
  shape: Point[];
}
export interface Service {
  id: string;
  name: Names;
  mode: Mode;
  operator: string;
  forward_per_week: number | null;
  back_per_week: number | null;
  teu_per_week: number | null;
  last_confirmed: string | null;
  basis: string;
  frequency_basis: string;
  capacity_basis: string | null;
  calls: string[];
  link_ids: string[];
}
export interface Spot {
  id: string;
  kind: string;
  name: Names;
  country: string;
  province: string;
  lon: number;
  lat: number;
  basis: string;
  services: number;
  terminals: { mode: Mode; capacity_teu_week: number | null; basis: string }[];
}
export interface Lock {
  id: string;
  name: Names;
  kind: string;
  lon: number;
  lat: number;
  basis: string;
  waits: { service_class: string; hours: number | null; basis: string }[];
}
export interface Network {
  date: string;
  currency: string;
  links: Link[];
  services: Service[];
  places: Spot[];
  locks: Lock[];
}

export function estimated(basis: string | null): boolean {
  return basis === "assumption" || basis === "unverified";
}

/** Departures a week of a service in its stronger direction. */
export function weekly(service: Service): number {
  return Math.max(service.forward_per_week ?? 0, service.back_per_week ?? 0);
}

/** The services that use a link, those with most departures first. */
export function servicesOn(network: Network, linkId: string): Service[] {
  return network.services
    .filter((service) => service.link_ids.includes(linkId))
    .sort((one, other) => weekly(other) - weekly(one) || one.id.localeCompare(other.id));
}



export function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

export function line(shape: Point[], properties: Record<string, unknown>): Feature {
  return { type: "Feature", geometry: { type: "LineString", coordinates: shape }, properties };
}

function point(at: { lon: number; lat: number }, properties: Record<string, unknown>): Feature {
  return { type: "Feature", geometry: { type: "Point", coordinates: [at.lon, at.lat] }, properties };
}

/** Links, each with the departures a week of all services on it. */
export function linkFeatures(network: Network): Feature[] {
  const departures = new Map<string, number>();
  const guessed = new Set<string>(); // a sum is as weak as its weakest part (rule 7)
  for (const service of network.services) {
    for (const id of service.link_ids) {
      departures.set(id, (departures.get(id) ?? 0) + weekly(service));
      if (estimated(service.frequency_basis)) guessed.add(id);
    }
  }
  return network.links.map((link) =>
    line(link.shape, {
      id: link.id,
      mode: link.mode,
      estimated: estimated(link.basis),
      toll: link.toll.state,
      departures: departures.get(link.id) ?? 0,
      guessed: guessed.has(link.id),
    }),
  );
}

/** Places of an answer: ``pinned`` ends bear their names themselves, ``first`` are labelled before all others. */
export interface Told {
  pinned: Set<string>;
  first: Set<string>;
  /** Places whose labels would leave the map to the right if they stood there. */
  edge?: Set<string>;
}

export function placeFeatures(network: Network, language: string, told?: Told): Feature[] {
  return network.places.map((place) =>
    point(place, {
      id: place.id,
      kind: place.kind,
      icon: iconOf(place.kind),
      name: told?.pinned.has(place.id) ? "" : nameIn(place.name, language),
      other: told?.pinned.has(place.id) ? "" : otherName(place.name, language),
      edge: told?.edge?.has(place.id) ?? false,
      rank: rankOf(place) - (told?.first.has(place.id) ? FOREMOST : 0),
    }),
  );
}

export function lockFeatures(network: Network, language: string): Feature[] {
  return network.locks.map((lock) =>
    point(lock, { id: lock.id, icon: "lock", name: nameIn(lock.name, language) }),
  );
}

/** The sign of a kind of place; kinds without one of their own share the dot. */
export function iconOf(kind: string): string {
  const signs: Record<string, string> = {
    river_port: "river_port",
    sea_port: "sea_port",
    rail_terminal: "rail_terminal",
    logistics_area: "rail_terminal",
    border_gateway: "border_gateway",
    new_area: "new_area",
  };
  return signs[kind] ?? "dot";
}

const FOREMOST = 100_000;

/** Which label gives way: the higher number does. */
function rankOf(place: Spot): number {
  const kind = { new_area: -4, river_port: -3, sea_port: -3, rail_terminal: -2, city: -1 }[place.kind] ?? 0;
  return -place.services * 3 + kind;
}

export type Box = [number, number, number, number];

/** The box of points: west, south, east, north. */
export function boxOf(points: Point[]): Box | null {
  if (points.length === 0) return null;
  const [lons, lats] = [points.map((at) => at[0]), points.map((at) => at[1])];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

const FEW = 30;
const FAR = 4;

/** What a network opens on. A small network is shown whole; of a large one with far ends, the half around its middle. */
export function coreOf(places: Spot[], share = 0.5): Box | null {
  const all = boxOf(places.map((at) => [at.lon, at.lat]));
  if (!all) return null;
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const [lon, lat] = [middle(places.map((at) => at.lon)), middle(places.map((at) => at.lat))];
  const near = [...places].sort((a, b) => away(a, lon, lat) - away(b, lon, lat));
  const core = boxOf(near.slice(0, Math.max(2, Math.round(places.length * share))).map((at) => [at.lon, at.lat]));
  return core && breadth(all) > FAR * breadth(core) && places.length > FEW ? core : all;
}

function breadth([west, south, east, north]: Box): number {
  return Math.max(east - west, north - south, 0.1);
}

function away(place: Spot, lon: number, lat: number): number {
  return Math.hypot((place.lon - lon) * Math.cos((lat * Math.PI) / 180), place.lat - lat);
}
