// Which of the features near a click is meant: the nearest in pixels, and of two as near the rarer one.
export interface Hit {
  source: string;
  kind: string;
  /** From the click to the middle of a spot, or to a line. [px] */
  px: number;
}
export type Pixel = { x: number; y: number };

const ICON_PX = 9;
const LINE_PX = 2;
const ALIKE_PX = 2;
/** Of two spots as near: a lock, then a place with a berth or a track, then a city. */
const RANK: Record<string, number> = { lock: 0, city: 2, foreign_city: 2 };

export function picked<H extends Hit>(hits: readonly H[]): H | undefined {
  const spots = hits.filter((hit) => hit.source === "places" || hit.source === "locks");
  const lines = hits.filter((hit) => !spots.includes(hit));
  const spot = nearest(spots, (hit) => RANK[hit.kind] ?? 1);
  const line = nearest(lines, (hit) => (hit.source === "journeys" ? 0 : 1));
  if (!spot || !line) return spot ?? line;
  return spot.px - ICON_PX <= Math.max(line.px, LINE_PX) ? spot : line;
}

function nearest<H extends Hit>(hits: readonly H[], rank: (hit: H) => number): H | undefined {
  const least = Math.min(...hits.map((hit) => hit.px));
  const near = hits.filter((hit) => hit.px <= least + ALIKE_PX);
  const best = Math.min(...near.map(rank));
  return near.filter((hit) => rank(hit) === best).sort((one, other) => one.px - other.px)[0];
}

/** How far a pixel lies from a line of pixels. */
export function pixelsFrom(at: Pixel, line: readonly Pixel[]): number {
  const gaps = line.map((point, index) => gap(at, point, line[index + 1] ?? point));
  return Math.min(Infinity, ...gaps);
}

function gap(at: Pixel, from: Pixel, to: Pixel): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const share = square ? Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / square)) : 0;
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}
