// The colours of the map: those of the page's tokens, so that light and dark follow.
import type { Mode } from "./network";

export interface Colours {
  paper: string;
  sheet: string;
  ink: string;
  quiet: string;
  hair: string;
  focus: string;
  free: string;
  sea: string;
  river: string;
  modes: Record<Mode, string>;
}

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const water = token("water");
  const [paper, sheet] = [token("paper"), token("sheet")];
  return {
    paper,
    sheet,
    ink: token("ink"),
    quiet: token("quiet"),
    hair: token("hair"),
    focus: token("focus"),
    free: token("on"),
    sea: mixed(paper, water, 0.13),
    river: mixed(sheet, water, 0.4),
    modes: { waterway: water, rail: token("rail"), road: token("road"), sea: token("sea") },
  };
}

/** A colour between two of the form #rrggbb. */
export function mixed(from: string, to: string, share: number): string {
  const part = (colour: string, at: number) => parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(part(from, at) * (1 - share) + part(to, at) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
