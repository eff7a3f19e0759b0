// The question's form, as map, date control and search fill it in.
//
// A field shows the name of a place; what is asked for is its id. Names that were chosen are
// remembered with their ids, so that a name stays understood when it moves from one field to the
// other. Anything else is asked for as it was typed.
import { hear, say } from "../signals";

export const FIELDS = ["from", "to"] as const;
export type Field = (typeof FIELDS)[number];

const ids = new Map<string, string>();

export function askForm(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("form#ask");
}

export function field(name: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`form#ask input[name="${name}"]`);
}

export function remember(label: string, id: string): void {
  ids.set(label, id);
}

/** What a field asks for: the id behind a name that was chosen, else what it holds. */
export function asked(name: string): string {
  const shown = field(name)?.value.trim() ?? "";
  return ids.get(shown) ?? shown;
}

export function startForm(): void {
  hear("hinterland:place", ({ field: name, value, label }) => {
    const input = field(name);
    if (!input) return;
    if (label && label !== value) remember(label, value);
    input.value = label || value;
    submitIfWhole();
  });
  hear("hinterland:date", ({ date }) => {
    const input = field("date");
    if (input && input.value !== date) input.value = date;
    if (!submitIfWhole()) setInAddress("date", date);
  });
  field("date")?.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.value && input.checkValidity()) say("hinterland:date", { date: input.value });
  });
  document.addEventListener("formdata", (event) => {
    if (event.target !== askForm()) return;
    for (const name of FIELDS) if (event.formData.has(name)) event.formData.set(name, asked(name));
  }, true);
  document.addEventListener("hinterland:restored", () => {
    const date = field("date")?.value;
    if (date) say("hinterland:shown", { date });
  });
}

/** Ask the question if both its ends are given; tell whether. */
export function submitIfWhole(): boolean {
  const whole = FIELDS.every((name) => asked(name));
  if (whole) askForm()?.requestSubmit();
  return whole;
}

export function setInAddress(name: string, value: string): void {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  const readable = address.href.replace(/(at=[^&]*)/, (part) => part.replaceAll("%2C", ","));
  history.replaceState(history.state, "", readable);
  document.dispatchEvent(new CustomEvent("hinterland:address"));
}
