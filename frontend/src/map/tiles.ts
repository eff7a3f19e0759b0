// An operator's own base map in a PMTiles archive, read in parts from this server.
//
// Nobody knows how its layers are named. Pictures are shown as they are; of vector tiles lines are
// drawn quietly, and what calls itself water, sea or land is filled so.
import { type LayerSpecification, type Map as MapView, addProtocol } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import type { Colours } from "./colours";

const SOURCE = "base-tiles";

/** Add the archive below a layer; tell the layers, which are to be painted by the theme. */
export async function addTiles(map: MapView, address: string, below: string, colours: Colours): Promise<(colours: Colours) => LayerSpecification[]> {
  const protocol = new Protocol();
  addProtocol("pmtiles", protocol.tile);
  const href = new URL(address, location.href).href;
  const archive = new PMTiles(href);
  protocol.add(archive);
  const { tileType } = await archive.getHeader();
  const vector = tileType === TileType.Mvt;
  const metadata = vector ? ((await archive.getMetadata()) as { vector_layers?: { id: string }[] }) : {};
  const names = (metadata.vector_layers ?? []).map((layer) => layer.id);
  const specs = (now: Colours) => (vector ? names.flatMap((name) => vectorLayers(name, now)) : [picture()]);
  map.addSource(SOURCE, vector ? { type: "vector", url: `pmtiles://${href}` } : { type: "raster", url: `pmtiles://${href}`, tileSize: 256 });
  for (const spec of specs(colours)) map.addLayer(spec, below);
  return specs;
}

function picture(): LayerSpecification {
  return { id: "base:tiles", type: "raster", source: SOURCE };
}

function vectorLayers(name: string, colours: Colours): LayerSpecification[] {
  const about = { source: SOURCE, "source-layer": name } as const;
  const wet = /water|ocean|sea|lake|river/i.test(name);
  const land = /land$|earth|continent/i.test(name);
  const fill = wet ? colours.sea : colours.sheet;
  const layers: LayerSpecification[] = [
    {
      id: `base:tiles:${name}:line`, type: "line", ...about, filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": wet ? colours.river : colours.hair, "line-width": 0.8 },
    },
  ];
  if (wet || land) {
    layers.unshift({
      id: `base:tiles:${name}`, type: "fill", ...about, filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": fill },
    });
  }
  return layers;
}
