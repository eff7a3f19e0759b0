// The map of the gateway scene: the network of a day, and the answer drawn on it.
import "maplibre-gl/dist/maplibre-gl.css";
import { type GeoJSONSource, type LayerSpecification, Map as MapView, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { Feature } from "geojson";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { setInAddress } from "../search/form";
import { hear } from "../signals";
import { type Words, fill, pageLanguage, readJson } from "../words";
import { type BaseList, UNDERMOST, addBase, readBase, repaintBase } from "./base";
import { type Colours, readColours } from "./colours";
import { credit } from "./credit";
import { Ends } from "./ends";
import { drawIcons } from "./icons";
import { type AnswerMap, drawAnswer, point, readAnswer, toldPlaces } from "./journey";
import { atEdge } from "./labels";
import { SOURCES, networkLayers } from "./layers";
import { Legend } from "./legend";
import { type Box, type Network, boxOf, collection, coreOf, linkFeatures, lockFeatures, placeFeatures } from "./network";
import { Pointing } from "./pointing";
import { State } from "./state";
import { readView, writeView } from "./view";

setWorkerUrl(workerUrl);

export type Ask = (day: string) => Promise<Network>;

export function startMap(element: HTMLElement, ask: Ask, first: Promise<Network>, day: string): void {
  const words = readJson<Words>("map-words") ?? {};
  const state = new State(document.getElementById("map-state"));
  try {
    new Scene(element, words, state, ask).begin(first, day);
  } catch {
    state.say(words["no_webgl"] ?? "");
  }
}

class Scene {
  private readonly map: MapView;
  private readonly pointing: Pointing;
  private readonly ends: Ends;
  private network: Network | null = null;
  private answer: AnswerMap | null = readAnswer();
  private chosen = this.answer?.chosen ?? null;
  private base: BaseList | null = null;
  private tiles: (colours: Colours) => LayerSpecification[] = () => [];
  private fitted = "";
  private day = "";
  private placed = false;
  private places = "";
  private told = document.getElementById("answer-map")?.textContent ?? "";
  private readonly legend: Legend;
  private readonly narrow = matchMedia("(max-width: 760px)").matches;

  constructor(
    private readonly element: HTMLElement,
    private readonly words: Words,
    private readonly state: State,
    private readonly ask: Ask,
  ) {
    const view = readView(location.search);
    this.legend = new Legend(document.querySelector("#map-legend"), element.clientWidth);
    this.map = new MapView({
      container: element,
      style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": readColours().sea } }] },
      center: view?.center ?? [0, 25],
      zoom: view?.zoom ?? 1,
      maxZoom: 14,
      attributionControl: false,
      cooperativeGestures: this.narrow,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      locale: Object.fromEntries(
        Object.entries(words).flatMap(([key, text]) => (key.startsWith("ui_") ? [[key.slice(3), text]] : [])),
      ),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-right");
    const home = element.dataset["home"] ?? "";
    this.pointing = new Pointing(this.map, words, home, document.querySelector("#map-pin"));
    this.ends = new Ends(this.map, words);
  }

  begin(first: Promise<Network>, day: string): void {
    this.day = day;
    void this.map.once("style.load", () => {
      performance.mark("map-ready");
      this.addLayers();
      void this.show(first).then(() => this.loadBase());
    });
    this.map.on("error", ({ error }) => console.error(`map: ${error.message}`));
    this.listen();
  }

  private listen(): void {
    for (const name of ["hinterland:date", "hinterland:shown"] as const) {
      hear(name, ({ date }) => {
        if (date === this.day) return;
        this.day = date;
        void this.show(this.ask(date));
      });
    }
    hear("hinterland:choose", ({ n }) => this.choose(n));
    hear("hinterland:hover", (at) => this.map.getLayer("legs-pointed") && point(this.map, at, this.chosen));
    document.addEventListener("htmx:afterSettle", () => this.answered());
    document.addEventListener("themechange", () => this.repaint());
    document.getElementById("map-fit")?.addEventListener("click", () => this.fitNetwork());
    this.map.on("moveend", () => {
      if (!this.placed) return;
      this.keepView();
      this.drawPlaces();
    });
  }

  private addLayers(): void {
    const colours = readColours();
    this.map.setPaintProperty("sea", "background-color", colours.sea);
    drawIcons(this.map, colours);
    for (const source of SOURCES) this.map.addSource(source, { type: "geojson", data: collection([]) });
    for (const layer of networkLayers(colours, this.narrow)) this.map.addLayer(layer);
    this.legend.follow(this.map);
  }

  /** Without a base the network still stands, and says what its lines are. */
  private async loadBase(): Promise<void> {
    try {
      const base = await readBase(this.element.dataset["layers"] ?? "");
      if (base.tiles) {
        const { addTiles } = await import("./tiles");
        this.tiles = await addTiles(this.map, base.tiles, UNDERMOST, readColours());
      }
      this.base = base;
      addBase(this.map, base, readColours());
      credit(document.getElementById("map-credit"), base, this.words, this.narrow);
      void this.map.once("idle").then(() => performance.mark("base-drawn"));
    } catch (fault) {
      console.warn("the base map did not arrive", fault);
    }
  }

  private async show(asked: Promise<Network>): Promise<void> {
    this.state.wait();
    const day = this.day;
    let network: Network;
    try {
      network = await asked;
    } catch (fault) {
      const told = (fault instanceof Error && fault.message) || (this.words["no_answer"] ?? "");
      const act = () => void this.show(this.ask(this.day));
      if (day === this.day) {
        this.state.say(fill(this.words["failed"], { fault: told }), { label: this.words["again"] ?? "", act });
      }
      return;
    }
    if (day !== this.day) return;
    performance.mark("network-there");
    this.network = network;
    this.setData("links", linkFeatures(network));
    this.setData("locks", lockFeatures(network, pageLanguage()));
    this.pointing.use(network);
    if (network.links.length) this.state.clear();
    else this.state.say(this.words["empty"] ?? "");
    this.drawAnswer(!readView(location.search));
    await this.drawn();
    document.documentElement.dataset["mapDay"] = network.date;
    if (document.documentElement.dataset["map"] !== "drawn") {
      document.documentElement.dataset["map"] = "drawn";
      performance.mark("map-drawn");
    }
  }

  private answered(): void {
    const told = document.getElementById("answer-map")?.textContent ?? "";
    if (told === this.told) return;
    this.told = told;
    this.answer = readAnswer();
    this.chosen = this.answer?.chosen ?? null;
    if (this.network) this.drawAnswer(true);
  }

  private choose(n: number): void {
    if (n === this.chosen || !this.answer?.journeys.some((journey) => journey.n === n)) return;
    this.chosen = n;
    if (this.network) this.drawAnswer(false);
  }

  /** Draw the answer; move to it if it answers another question than before. */
  private drawAnswer(move: boolean): void {
    const { network } = this;
    if (!network) return;
    const links = new Map(network.links.map((link) => [link.id, link]));
    const box = drawAnswer(this.map, this.answer, links, this.chosen);
    const { answer } = this;
    const places = new Map(network.places.map((place) => [place.id, place]));
    this.ends.show(answer && { from: answer.origin, to: answer.destination }, places);
    for (const layer of ["link-", "flow-"]) this.quieten(layer, box !== null);
    const question = answer ? `${answer.origin}|${answer.destination}` : "";
    const another = question !== this.fitted || !this.map.getZoom();
    this.fitted = question;
    if (move && box && another) this.fit(box);
    else if (move && !box && !this.placed) this.fit(coreOf(network.places));
    this.placed = true;
    this.drawPlaces();
    if (box) void this.drawn("legs").then(() => performance.mark("journey-drawn"));
  }

  /** Draw the places, unless they stand as they shall: those of the answer first, none's name cut by the map's edge. */
  private drawPlaces(): void {
    const { network } = this;
    if (!network) return;
    const width = this.element.clientWidth;
    const project = (lon: number, lat: number) => this.map.project([lon, lat]).x;
    const told = {
      ...toldPlaces(this.answer, this.chosen, network.places),
      edge: atEdge(network.places, pageLanguage(), width, project),
    };
    const key = [network.date, ...told.pinned, "", ...told.first, "", ...told.edge].join("|");
    if (key === this.places) return;
    this.places = key;
    this.setData("places", placeFeatures(network, pageLanguage(), told));
  }

  /** What is not the answer steps back while there is one. */
  private quieten(start: string, quiet: boolean): void {
    for (const id of this.map.getLayersOrder()) {
      if (!id.startsWith(start)) continue;
      this.map.setPaintProperty(id, "line-opacity", quiet ? 0.42 : id.startsWith("link-road") ? 0.75 : 0.9);
    }
  }

  /** Wait until what was set is on the screen. */
  private async drawn(source = "places"): Promise<void> {
    const ready = () => this.map.isSourceLoaded("links") && this.map.isSourceLoaded(source);
    // A frame costs a tenth of a second without a graphics card: none is asked for before its time.
    while (!ready()) await Promise.race([this.map.once("sourcedata"), this.map.once("render")]);
    const frame = this.map.once("render");
    this.map.triggerRepaint();
    await frame;
  }

  private setData(source: string, features: Feature[]): void {
    void this.map.getSource<GeoJSONSource>(source)?.setData(collection(features));
  }

  private fitNetwork(): void {
    const points = this.network?.places.map((place): [number, number] => [place.lon, place.lat]) ?? [];
    this.fit(boxOf(points));
  }

  private fit(box: Box | null): void {
    if (!box) return;
    const { clientWidth: width, clientHeight: height } = this.element;
    const tight = width < 600;
    const legend = this.legend.width;
    // The date control may still be growing to its height while the first network is fitted.
    const dates = Math.max(document.getElementById("dates")?.offsetHeight ?? 0, tight ? 84 : 110);
    const padding = tight
      ? { top: 62, left: 40 + Math.min(width * 0.4, legend), right: 72, bottom: Math.min(height * 0.5, 16 + dates) }
      : { top: 44, left: Math.min(width * 0.4, 90 + legend), right: 110, bottom: Math.min(height * 0.4, 56 + dates) };
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !this.placed;
    this.map.fitBounds(box, { padding, maxZoom: 9.5, animate: !calm, duration: 350, linear: true });
  }

  private keepView(): void {
    const { lng, lat } = this.map.getCenter();
    setInAddress("at", writeView({ center: [lng, lat], zoom: this.map.getZoom() }));
  }

  private repaint(): void {
    if (!this.map.getLayer("places")) return;
    const colours = readColours();
    this.map.setPaintProperty("sea", "background-color", colours.sea);
    drawIcons(this.map, colours);
    const base = this.base ? repaintBase(this.map, this.base, colours) : [];
    for (const layer of [...this.tiles(colours), ...base, ...networkLayers(colours, this.narrow)]) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name as never, value as never);
      }
      if (layer.id === "places") this.map.setLayoutProperty("places", "text-field", layer.layout?.["text-field" as never]);
    }
    this.drawAnswer(false);
  }
}
