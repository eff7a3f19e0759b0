// The map of the network.
import "maplibre-gl/dist/maplibre-gl.css";
import { Map, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

setWorkerUrl(workerUrl);

export async function startMap(element: HTMLElement): Promise<void> {
  const map = new Map({
    container: element,
    style: { version: 8, sources: {}, layers: [] },
    center: [106, 30.5],
    zoom: 5,
    attributionControl: false,
  });
  const answer = await fetch(`${element.dataset["network"]}?date=2021-05-03`);
  const network = await answer.json();
  await map.once("load");
  map.addSource("links", { type: "geojson", data: network.links });
  map.addLayer({ id: "links", type: "line", source: "links", paint: { "line-color": "#1769aa" } });
}
