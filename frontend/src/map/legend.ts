// The legend is the switch of the layers; the address holds what is switched.
import type { Map as MapView } from "maplibre-gl";
import { setInAddress } from "../search/form";
import { SWITCHED, flowWidth } from "./layers";

/** Below this width an open legend would cover what it explains. [px] */
const LEAST_ROOM_PX = 700;

export class Legend {
  constructor(
    private readonly form: HTMLFormElement | null,
    room = Infinity,
  ) {
    const list = form?.closest("details");
    if (list && room < LEAST_ROOM_PX) list.open = false;
    form?.querySelectorAll<SVGElement>("[data-departures]").forEach((sample) => {
      sample.setAttribute("stroke-width", flowWidth(Number(sample.dataset["departures"])).toFixed(2));
    });
  }

  /** Width of what the open legend covers. [px] */
  get width(): number {
    const list = this.form?.closest("details");
    return list?.open ? list.offsetWidth : 0;
  }

  follow(map: MapView): void {
    this.read(location.search);
    this.form?.addEventListener("change", () => {
      this.apply(map);
      setInAddress("show", this.show === "services" ? "services" : "");
      setInAddress("hide", this.hidden.join(" "));
    });
    this.form?.addEventListener("submit", (event) => event.preventDefault());
    this.apply(map);
  }

  /** Set the switches as an address has them. */
  private read(search: string): void {
    const asked = new URLSearchParams(search);
    const hidden = (asked.get("hide") ?? "").split(" ");
    const services = this.form?.querySelector<HTMLInputElement>("[name=show][value=services]");
    if (services && asked.get("show") === "services") services.checked = true;
    for (const box of this.boxes) box.checked = !hidden.includes(box.value);
  }

  /** Show what is switched on: lines as links or by frequency of services, modes, spots. */
  private apply(map: MapView): void {
    const hidden = this.show === "links" ? "flow-" : "link-";
    const off = this.hidden.flatMap((name) => SWITCHED[name] ?? []);
    for (const id of map.getLayersOrder()) {
      if (!/^(link|flow)-|^(free|locks|places)$/.test(id)) continue;
      const seen = !id.startsWith(hidden) && !off.some((start) => id.startsWith(start));
      map.setLayoutProperty(id, "visibility", seen ? "visible" : "none");
    }
    this.form?.setAttribute("data-show", this.show);
  }

  private get show(): "links" | "services" {
    const shown = this.form?.querySelector<HTMLInputElement>("[name=show]:checked");
    return shown?.value === "services" ? "services" : "links";
  }

  private get boxes(): HTMLInputElement[] {
    return [...(this.form?.querySelectorAll<HTMLInputElement>("[name=layer]") ?? [])];
  }

  private get hidden(): string[] {
    return this.boxes.filter((box) => !box.checked).map((box) => box.value);
  }
}
