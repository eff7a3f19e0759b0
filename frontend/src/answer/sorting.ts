// The order of the list: by each criterion, without asking the server again.
import { withParameter } from "./address";

export function startSorting(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-sort]") : null;
    const table = link?.closest("table");
    if (!link || !table || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const key = link.dataset["sort"] ?? "";
    const bodies = Array.from(table.tBodies);
    for (const body of sorted(bodies, (one) => Number(one.dataset[key]), (one) => Number(one.dataset["choose"]))) {
      table.append(body);
    }
    table.querySelectorAll("th[aria-sort]").forEach((head) => head.removeAttribute("aria-sort"));
    link.closest("th")?.setAttribute("aria-sort", "ascending");
    history.replaceState(history.state, "", withParameter(location.href, "sort", key));
    document.dispatchEvent(new CustomEvent("hinterland:address"));
  });
}

/** Sorted by one value, ties by another; what was given is not changed. */
export function sorted<T>(items: readonly T[], by: (item: T) => number, ties: (item: T) => number): T[] {
  return [...items].sort((one, other) => by(one) - by(other) || ties(one) - ties(other));
}
