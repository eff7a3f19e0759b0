// What happens under the pointer and the finger: hover, click, right click, long press, pin mode.
import type { Position } from "geojson";
import { type MapGeoJSONFeature, type Map as MapView, type PointLike, Popup } from "maplibre-gl";
import { say } from "../signals";
import type { Network } from "./network";
import { type Hit, type Pixel, picked, pixelsFrom } from "./pick";
import { Teller } from "./popup";
import type { Words } from "../words";

const REACH_PX = 7;
const LONG_PRESS_MS = 550;
const NAME_PX = 10; // no farther than a click on the rim of a sign

export class Pointing {
  private network: Network | null = null;
  // Closed by our own click: the popup's would close the one that the same click opens.
  private readonly popup = new Popup({ maxWidth: "320px", offset: 10, focusAfterOpen: true, closeOnClick: false });
  private pinning = false;
  private pointed: number | null = null;

  constructor(
    private readonly map: MapView,
    private readonly words: Words,
    private readonly home: string,
    private readonly pinButton: HTMLButtonElement | null,
  ) {
    map.on("click", (event) => this.click(event.point, event.lngLat.lng, event.lngLat.lat));
    map.on("contextmenu", (event) => {
      event.preventDefault();
      this.tellSpot(event.lngLat.lng, event.lngLat.lat);
    });
    map.on("mousemove", (event) => this.hover(event.point));
    map.on("mouseout", () => this.point(null));
    this.longPress();
    pinButton?.addEventListener("click", (event) => this.pin(event.detail === 0));
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.setPinning(false);
      if (this.popup.isOpen()) {
        this.popup.remove();
        map.getCanvas().focus();
      }
    });
  }

  use(network: Network): void {
    this.network = network;
    this.popup.remove();
  }

  /** By pointer: wait for a click on the map. By keyboard: take the middle of the map. */
  private pin(byKeyboard: boolean): void {
    if (!byKeyboard) return this.setPinning(!this.pinning);
    const { lng, lat } = this.map.getCenter();
    this.tellSpot(lng, lat);
  }

  private setPinning(on: boolean): void {
    this.pinning = on;
    this.pinButton?.setAttribute("aria-pressed", String(on));
    this.map.getCanvas().classList.toggle("pinning", on);
  }

  private click(at: { x: number; y: number }, lng: number, lat: number): void {
    if (this.pinning) {
      this.setPinning(false);
      return this.tellSpot(lng, lat);
    }
    const found = this.under(at);
    const teller = this.teller();
    if (!found || !teller || !this.network) return void this.popup.remove();
    const id = found.properties["id"] as string;
    if (found.source === "journeys") {
      this.popup.remove();
      return say("hinterland:choose", { n: found.properties["n"] as number });
    }
    const place = found.source === "places" && this.network.places.find((spot) => spot.id === id);
    if (place) return this.open([place.lon, place.lat], teller.place(place));
    const lock = found.source === "locks" && this.network.locks.find((spot) => spot.id === id);
    if (lock) return this.open([lock.lon, lock.lat], teller.lock(lock));
    const link = found.source === "links" && this.network.links.find((line) => line.id === id);
    if (link) this.open([lng, lat], teller.linkOf(link));
  }

  /** What is meant there: the nearest of spots, journeys and links within reach. */
  private under(at: Pixel): MapGeoJSONFeature | undefined {
    const box: [PointLike, PointLike] = [
      [at.x - REACH_PX, at.y - REACH_PX],
      [at.x + REACH_PX, at.y + REACH_PX],
    ];
    const seen = this.map.getLayersOrder().filter((id) => /^(link|flow)-|^(free|places|locks|journeys-faint)$/.test(id));
    const found = this.map.queryRenderedFeatures(box, { layers: seen });
    return picked(found.map((feature) => ({ ...this.hit(feature, at), feature })))?.feature;
  }

  private hit(feature: MapGeoJSONFeature, at: Pixel): Hit {
    const { source } = feature;
    const kind = source === "locks" ? "lock" : String(feature.properties["kind"] ?? "");
    return { source, kind, px: this.away(feature, at) };
  }

  /** How far a feature lies from a pixel; a name that is hit counts as the rim of its sign. */
  private away({ geometry }: MapGeoJSONFeature, at: Pixel): number {
    const pixel = (point: Position) => {
      const lon = point[0]! + 360 * Math.round((this.map.unproject([at.x, at.y]).lng - point[0]!) / 360);
      return this.map.project([lon, point[1]!]);
    };
    if (geometry.type === "Point") return Math.min(NAME_PX, pixelsFrom(at, [pixel(geometry.coordinates)]));
    if (geometry.type === "LineString") return pixelsFrom(at, geometry.coordinates.map(pixel));
    if (geometry.type !== "MultiLineString") return Infinity;
    return Math.min(...geometry.coordinates.map((line) => pixelsFrom(at, line.map(pixel))));
  }

  private hover(at: { x: number; y: number }): void {
    const found = this.pinning ? undefined : this.under(at);
    this.map.getCanvas().classList.toggle("pointing", Boolean(found));
    this.point(found?.source === "journeys" ? (found.properties["n"] as number) : null);
  }

  private point(n: number | null): void {
    if (n === this.pointed) return;
    this.pointed = n;
    say("hinterland:hover", n === null ? null : { n });
  }

  private tellSpot(lng: number, lat: number): void {
    const teller = this.teller();
    if (teller) this.open([lng, lat], teller.spot(lng, lat));
  }

  private teller(): Teller | null {
    if (!this.network) return null;
    return new Teller(this.network, this.words, this.home, () => this.popup.remove());
  }

  private open(at: [number, number], content: HTMLElement): void {
    this.popup.setLngLat(at).setDOMContent(content).addTo(this.map);
    this.popup.getElement()?.querySelector(".maplibregl-popup-close-button")?.setAttribute("aria-label", this.words["close"] ?? "");
  }

  private longPress(): void {
    let timer = 0;
    const stop = () => clearTimeout(timer);
    this.map.on("touchstart", (event) => {
      stop();
      if (event.points.length !== 1) return;
      const { lng, lat } = event.lngLat;
      timer = window.setTimeout(() => this.tellSpot(lng, lat), LONG_PRESS_MS);
    });
    for (const end of ["touchend", "touchmove", "touchcancel"] as const) this.map.on(end, stop);
  }
}
