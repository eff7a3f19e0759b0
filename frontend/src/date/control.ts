// The date control: a line over the pack's span with what opened when; its handle is a slider.
import { hear, say } from "../signals";
import { type Names, type Words, dayText, fill, nameIn, pageLanguage, readJson } from "../words";
import { dayNumber, dayOf, keyed, within } from "./days";

interface Change {
  kind: "opens" | "closes";
  mode: string;
  name: Names;
}
interface Dates {
  openings: { day: string; changes: Change[] }[];
  windows: { first: string; end: string; name: Names }[];
  words: Words;
}

const SETTLED_MS = 350;

export function startDates(): void {
  const room = document.getElementById("dates");
  const track = document.getElementById("date-track");
  const dates = readJson<Dates>("date-openings");
  if (room && track && dates) new DateControl(room, track, dates);
}

class DateControl {
  private readonly first: number;
  private readonly last: number;
  private day: number;
  private timer = 0;
  private readonly handle = document.createElement("div");
  private readonly shown = document.getElementById("date-shown");
  private readonly told = document.getElementById("date-told");

  constructor(
    private readonly room: HTMLElement,
    private readonly track: HTMLElement,
    private readonly dates: Dates,
  ) {
    this.first = dayNumber(room.dataset["first"] ?? "");
    this.last = dayNumber(room.dataset["last"] ?? "");
    this.day = dayNumber(room.dataset["day"] ?? "");
    this.draw();
    this.drag();
    this.handle.addEventListener("keydown", (event) => {
      const to = keyed(this.day, event.key, this.first, this.last);
      if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.move(to);
      this.settle(SETTLED_MS);
    });
    room.addEventListener("click", (event) => this.step(event));
    for (const name of ["hinterland:date", "hinterland:shown"] as const) {
      hear(name, ({ date }) => {
        room.dataset["day"] = date;
        this.move(dayNumber(date));
      });
    }
    this.closeList();
    this.move(this.day);
    room.dataset["ready"] = "";
  }

  private share(day: number): string {
    return `${(100 * (day - this.first)) / (this.last - this.first)}%`;
  }

  private draw(): void {
    const { words } = this.dates;
    const parts: HTMLElement[] = [part("axis")];
    const firstYear = Number(dayOf(this.first).slice(0, 4));
    const lastYear = Number(dayOf(this.last).slice(0, 4));
    for (let year = firstYear; year <= lastYear; year++) {
      const tick = part("year");
      tick.style.left = this.share(Math.max(this.first, dayNumber(`${year}-01-01`)));
      tick.append(Object.assign(document.createElement("span"), { textContent: String(year) }));
      parts.push(tick);
    }
    for (const window of this.dates.windows) {
      const [start, end] = [window.first, window.end].map((day) => within(dayNumber(day), this.first, this.last));
      const bar = part("window");
      bar.style.left = this.share(start!);
      bar.style.width = `calc(${this.share(end!)} - ${this.share(start!)})`;
      this.explain(bar, () => fill(words["window"], {
        name: nameIn(window.name, pageLanguage()),
        first: dayText(window.first),
        last: dayText(dayOf(dayNumber(window.end) - 1)),
      }));
      const label = document.createElement("span");
      label.textContent = fill(words["window_short"], { last: dayText(dayOf(dayNumber(window.end) - 1)) });
      bar.append(label);
      parts.push(bar);
    }
    for (const opening of this.dates.openings) {
      const mark = part(`mark ${opening.changes.every((change) => change.kind === "closes") ? "closes" : "opens"}`);
      mark.classList.add(`mode-${opening.changes[0]?.mode || "none"}`);
      mark.style.left = this.share(dayNumber(opening.day));
      mark.dataset["day"] = opening.day;
      this.explain(mark, () => this.tellOpening(opening));
      parts.push(mark);
    }
    this.handle.className = "handle";
    this.handle.tabIndex = 0;
    const about = {
      role: "slider",
      "aria-label": words["slider"] ?? "",
      "aria-valuemin": String(this.first),
      "aria-valuemax": String(this.last),
      "aria-orientation": "horizontal",
    };
    for (const [name, value] of Object.entries(about)) this.handle.setAttribute(name, value);
    this.track.replaceChildren(...parts, this.handle);
  }

  private explain(element: HTMLElement, text: () => string): void {
    element.title = text();
    element.addEventListener("pointerenter", () => this.tell(text()));
    element.addEventListener("pointerleave", () => this.tell(""));
  }

  private tell(text: string): void {
    if (this.told) this.told.textContent = text;
  }

  private tellOpening({ day, changes }: Dates["openings"][number]): string {
    const { words } = this.dates;
    const told = changes.map(({ kind, name }) => fill(words[kind], { name: nameIn(name, pageLanguage()) }));
    return `${dayText(day)}${words["colon"] ?? ": "}${told.join(words["and"] ?? "; ")}`;
  }

  /** Show a day, without asking for it yet. */
  private move(day: number): void {
    this.day = within(day, this.first, this.last);
    const text = dayText(dayOf(this.day));
    this.handle.style.left = this.share(this.day);
    this.handle.setAttribute("aria-valuenow", String(this.day));
    this.handle.setAttribute("aria-valuetext", text);
    if (this.shown) this.shown.textContent = text;
    for (const button of this.room.querySelectorAll<HTMLElement>("[data-step]")) {
      button.toggleAttribute("hidden", this.neighbour(button.dataset["step"]!) === undefined);
    }
  }

  private settle(after: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const date = dayOf(this.day);
      if (date !== this.room.dataset["day"]) {
        this.room.dataset["day"] = date;
        say("hinterland:date", { date });
      }
    }, after);
  }

  private go(day: string): void {
    this.move(dayNumber(day));
    this.settle(0);
  }

  private neighbour(step: string): Dates["openings"][number] | undefined {
    const { openings } = this.dates;
    return step === "before"
      ? openings.findLast((opening) => dayNumber(opening.day) < this.day)
      : openings.find((opening) => dayNumber(opening.day) > this.day);
  }

  /** Links to another day move the control instead of leaving the page. */
  private step(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>("a[data-step], a[data-day]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const opening = link.dataset["step"] ? this.neighbour(link.dataset["step"]) : undefined;
    const day = link.dataset["day"] ?? opening?.day;
    if (!day) return;
    this.go(day);
    if (opening) this.tell(this.tellOpening(opening));
    if (!link.dataset["step"]) link.closest("details")?.removeAttribute("open");
  }

  /** The list of openings lies over the page: Escape and a click beside it close it. */
  private closeList(): void {
    const list = this.room.querySelector("details");
    const summary = list?.querySelector("summary");
    document.addEventListener("pointerdown", (event) => {
      if (list?.open && !list.contains(event.target as Node)) list.open = false;
    });
    list?.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      list.open = false;
      summary?.focus();
    });
  }

  private drag(): void {
    const follow = (event: PointerEvent) => {
      const box = this.track.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      this.move(this.first + share * (this.last - this.first));
    };
    let dragging = false;
    this.track.addEventListener("pointerdown", (event) => {
      const mark = (event.target as HTMLElement).closest<HTMLElement>(".mark");
      if (event.button !== 0) return;
      event.preventDefault();
      this.handle.focus({ preventScroll: true });
      if (mark?.dataset["day"]) return this.go(mark.dataset["day"]);
      dragging = true;
      this.track.setPointerCapture(event.pointerId);
      follow(event);
    });
    this.track.addEventListener("pointermove", (event) => dragging && follow(event));
    for (const end of ["pointerup", "pointercancel"] as const) {
      this.track.addEventListener(end, () => {
        if (dragging) this.settle(0);
        dragging = false;
      });
    }
  }
}

function part(name: string): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  return element;
}
