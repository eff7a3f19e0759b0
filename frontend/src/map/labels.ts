// Where names of places have room.
import { nameIn } from "../words";
import type { Spot } from "./network";

const SIZE_PX = 12.5;
const MOST_PX = 14 * SIZE_PX; // then a name is broken
const BESIDE_PX = 14;

/** About how broad a name is written: a Chinese character is a square. [px] */
export function breadthOf(name: string): number {
  const squares = [...name].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 1 : 0.6), 0);
  return Math.min(MOST_PX, squares * SIZE_PX) + BESIDE_PX;
}

/** The places that are seen and have no room for their names to their right. */
export function atEdge(
  places: Spot[],
  language: string,
  width: number,
  project: (lon: number, lat: number) => number,
): Set<string> {
  return new Set(
    places
      .filter((place) => {
        const x = project(place.lon, place.lat);
        return x <= width && x + breadthOf(nameIn(place.name, language)) > width;
      })
      .map((place) => place.id),
  );
}
