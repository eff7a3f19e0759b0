// The legend is the switch of the layers.
import type { Map as MapView } from "maplibre-gl";
import { SWITCHED } from "./layers";

type Show = "links" | "services";

export class Legend {
  constructor(private readonly form: HTMLFormElement | null) {
    const room = form?.closest("details");
    if (room && matchMedia("(max-width: 760px)").matches) room.open = false;
  }

  follow(map: MapView): void {
    this.form?.addEventListener("change", () => this.apply(map));
    this.form?.addEventListener("submit", (event) => event.preventDefault());
    this.apply(map);
  }

  /** Show what is switched on: lines as links or by frequency of services, modes, spots. */
  apply(map: MapView): void {
    const show: Show = this.form?.querySelector<HTMLInputElement>("[name=show]:checked")?.value === "services" ? "services" : "links";
    const hidden = show === "links" ? "flow-" : "link-";
    const off = [...(this.form?.querySelectorAll<HTMLInputElement>("[name=layer]") ?? [])]
      .filter((box) => !box.checked)
      .flatMap((box) => SWITCHED[box.value] ?? []);
    for (const id of map.getLayersOrder()) {
      if (!/^(link|flow)-|^(free|locks|places)$/.test(id)) continue;
      const seen = !id.startsWith(hidden) && !off.some((start) => id.startsWith(start));
      map.setLayoutProperty(id, "visibility", seen ? "visible" : "none");
    }
    this.form?.setAttribute("data-show", show);
  }
}
