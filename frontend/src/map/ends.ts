// The two ends of the question as markers; each can be dragged to another spot.
import { type Map as MapView, Marker } from "maplibre-gl";
import { say } from "../signals";
import { type Words, nameIn, pageLanguage } from "../words";
import type { Spot } from "./network";
import { pinText } from "./view";

export class Ends {
  private markers: Marker[] = [];

  constructor(
    private readonly map: MapView,
    private readonly words: Words,
  ) {}

  show(ends: { from: string; to: string } | null, places: Map<string, Spot>): void {
    this.markers.forEach((marker) => marker.remove());
    this.markers = [];
    if (!ends) return;
    for (const field of ["from", "to"] as const) {
      const at = positionOf(ends[field], places);
      if (!at) continue;
      const sign = document.createElement("div");
      sign.className = `map-end map-end-${field}`;
      sign.title = this.words[`${field}_end`] ?? field;
      sign.append(Object.assign(document.createElement("span"), { textContent: this.words[`${field}_sign`] ?? "" }));
      const place = places.get(ends[field]);
      if (place) sign.firstElementChild!.append(" ", named(shortName(nameIn(place.name, pageLanguage()))));
      const marker = new Marker({ element: sign, anchor: "bottom", draggable: true }).setLngLat(at).addTo(this.map);
      marker.on("dragend", () => {
        const { lng, lat } = marker.getLngLat();
        const text = pinText(lng, lat);
        say("hinterland:place", { field, value: text, label: text });
      });
      this.markers.push(marker);
    }
  }
}

/** A name without what stands in brackets behind it. */
export function shortName(name: string): string {
  return name.replace(/\s*[(（].*$/, "") || name;
}

function named(name: string): HTMLElement {
  return Object.assign(document.createElement("b"), { textContent: name });
}

/** Where an end lies: a place of the network, or a coordinate as latitude, longitude. */
export function positionOf(end: string, places: Map<string, Spot>): [number, number] | null {
  const place = places.get(end);
  if (place) return [place.lon, place.lat];
  const [lat, lon] = end.split(",").map(Number);
  return lat !== undefined && lon !== undefined && Number.isFinite(lat) && Number.isFinite(lon) ? [lon, lat] : null;
}
