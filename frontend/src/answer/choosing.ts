// Choosing a journey: list, cards, plot, timeline and map say it to each other by events.
import htmx from "htmx.org";
import { hear, say } from "../signals";
import { withParameter } from "./address";

/** Everything that stands for a journey, or for a leg of the chosen one. */
export function startChoosing(): void {
  document.addEventListener("click", chooseByClick);
  for (const [begin, end] of [
    ["pointerover", "pointerout"],
    ["focusin", "focusout"],
  ] as const) {
    document.addEventListener(begin, (event) => hover(event.target));
    document.addEventListener(end, (event) => {
      if (over(event.target)) say("hinterland:hover", null);
    });
  }
  hear("hinterland:choose", ({ n }) => show(n));
  hear("hinterland:hover", (detail) => highlight(detail));
}

function chooseByClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest("a");
  if (link && !link.dataset["choose"]) return;
  const n = Number(target?.closest<HTMLElement>("[data-choose]")?.dataset["choose"]);
  if (!n) return;
  event.preventDefault();
  say("hinterland:choose", { n });
}

function over(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-choose], [data-leg]") : null;
}

function hover(target: EventTarget | null): void {
  const element = over(target);
  if (!element) return;
  const leg = Number(element.dataset["leg"] ?? NaN);
  const n = Number(element.dataset["choose"] ?? chosen());
  if (n && leg !== 0) say("hinterland:hover", Number.isNaN(leg) ? { n } : { n, leg: leg - 1 });
}

/** The number of the journey that is shown. */
export function chosen(): number {
  return Number(document.querySelector<HTMLElement>("#answer [data-choose][aria-current]")?.dataset["choose"] ?? 0);
}

function show(n: number): void {
  const marked = document.querySelectorAll<HTMLElement>("#answer .card[data-choose], #answer tbody[data-choose]");
  let known = false;
  marked.forEach((element) => {
    const is = Number(element.dataset["choose"]) === n;
    known ||= is;
    if (is) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  });
  if (!known) return;
  const address = withParameter(location.href, "journey", String(n));
  history.replaceState(history.state, "", address);
  document.dispatchEvent(new CustomEvent("hinterland:address"));
  const fetched = withParameter(withParameter(address, "at", ""), "sort", "");
  void htmx.ajax("get", fetched, { target: "#journey", swap: "outerHTML" });
}

function highlight(detail: { n: number; leg?: number | null } | null): void {
  document.querySelectorAll("[data-choose].hovered, [data-leg].hovered").forEach((element) => {
    element.classList.remove("hovered");
  });
  if (!detail) return;
  document.querySelectorAll(`#answer [data-choose="${detail.n}"]`).forEach((element) => element.classList.add("hovered"));
  if (typeof detail.leg === "number" && detail.n === chosen()) {
    document
      .querySelectorAll(`#journey [data-leg="${detail.leg + 1}"]`)
      .forEach((element) => element.classList.add("hovered"));
  }
}
