// What lies below the network: land, lakes, rivers, boundaries, as far as the operator wants them.
import type { LayerSpecification, Map as MapView } from "maplibre-gl";
import type { Colours } from "./colours";

interface Listed {
  name: string;
  kind: string;
  credit: string;
  address: string;
}
export interface BaseList {
  base: string;
  credit: string;
  approval_number: string;
  tiles: string | null;
  layers: Listed[];
}

/** The layer of the network below which a base belongs. */
export const UNDERMOST = "free";
const BASE = "base-";
const FINER_ZOOM = 4.5;
const ORDER = ["land", "lake", "division", "river", "boundary"];

export async function readBase(address: string): Promise<BaseList> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as BaseList;
}

/** Whose map it is, each named once. */
export function credits(list: BaseList): string[] {
  return [...new Set([list.credit, ...list.layers.map((layer) => layer.credit)].filter(Boolean))];
}

export function addBase(map: MapView, list: BaseList, colours: Colours): void {
  const seen = list.layers.filter((layer) => ORDER.includes(layer.kind) || layer.name.startsWith(BASE));
  seen.sort((one, other) => place(one) - place(other));
  for (const layer of seen) {
    map.addSource(layer.name, { type: "geojson", data: new URL(layer.address, location.href).href });
    for (const spec of baseLayers(layer, list, colours)) map.addLayer(spec, UNDERMOST);
  }
}

export function repaintBase(map: MapView, list: BaseList, colours: Colours): LayerSpecification[] {
  return list.layers.filter((layer) => map.getSource(layer.name)).flatMap((layer) => baseLayers(layer, list, colours));
}

function place(layer: Listed): number {
  const at = ORDER.indexOf(layer.kind);
  return (at < 0 ? ORDER.length : at) * 2 + (layer.name.startsWith(BASE) ? 0 : 1);
}

/** Boundaries that a pack draws finer take over from those of the world when they are near. */
function range(layer: Listed, list: BaseList): { minzoom?: number; maxzoom?: number } {
  if (layer.kind !== "boundary") return {};
  const other = layer.name.startsWith(BASE) ? layer.name.slice(BASE.length) : BASE + layer.name;
  if (!list.layers.some((listed) => listed.name === other)) return {};
  return layer.name.startsWith(BASE) ? { maxzoom: FINER_ZOOM } : { minzoom: FINER_ZOOM };
}

function baseLayers(layer: Listed, list: BaseList, colours: Colours): LayerSpecification[] {
  return drawn(layer, colours).map((spec) => ({ ...spec, ...range(layer, list) }) as LayerSpecification);
}

function drawn({ name, kind }: Listed, colours: Colours): LayerSpecification[] {
  const source = name;
  switch (kind) {
    case "land":
      return [
        { id: `base:${name}`, type: "fill", source, paint: { "fill-color": colours.sheet } },
        { id: `base:${name}:shore`, type: "line", source, paint: { "line-color": colours.hair, "line-width": 0.8 } },
      ];
    case "lake":
      return [{ id: `base:${name}`, type: "fill", source, paint: { "fill-color": colours.sea } }];
    case "river":
      return [
        {
          id: `base:${name}`, type: "line", source,
          layout: { "line-join": "round" },
          paint: {
            "line-color": colours.river,
            "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.4, 7, 1.3],
            "line-opacity": 0.7,
          },
        },
      ];
    case "division":
      return [
        {
          id: `base:${name}`, type: "line", source, minzoom: 4.5,
          paint: {
            "line-color": colours.hair,
            "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.4, 8, 1],
          },
        },
      ];
    case "boundary": {
      const line = { "line-color": colours.quiet, "line-opacity": 0.45 } as const;
      const disputed = ["match", ["get", "class"], ["disputed", "indefinite"], true, false] as const;
      return [
        {
          id: `base:${name}`, type: "line", source, filter: ["!", disputed] as never,
          paint: { ...line, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 7, 1.2] },
        },
        {
          id: `base:${name}:open`, type: "line", source, filter: disputed as never,
          paint: { ...line, "line-width": 0.9, "line-dasharray": [3, 3] },
        },
      ];
    }
    default:
      return [
        { id: `base:${name}`, type: "line", source, paint: { "line-color": colours.hair, "line-width": 0.8 } },
      ];
  }
}
