import { expect, test } from "vitest";
import { type Leg, faintPieces, shapeOf, shapesOf } from "./journey";
import type { Link, Point } from "./network";

const link = (id: string, shape: Point[]) => [id, { id, shape } as Link] as const;
const leg = (from: Point, to: Point, ...ids: string[]): Leg => ({
  mode: "sea", from, to, link_ids: ids, service_id: null, basis: "published",
});
const links = new Map([
  link("ab", [[0, 0], [0.5, 1], [1, 0]]),
  link("bc", [[2, 0], [1, 0]]),
  link("cd", [[2, 0], [3, 0]]),
  link("pacific", [[170, 0], [190, 0]]),
]);

test("a leg follows its links, each turned so that they join", () => {
  expect(shapeOf(leg([0, 0], [2, 0], "ab", "bc"), links)).toEqual([[0, 0], [0.5, 1], [1, 0], [2, 0]]);
  expect(shapeOf(leg([2, 0], [0, 0], "bc", "ab"), links)).toEqual([[2, 0], [1, 0], [0.5, 1], [0, 0]]);
});

test("a leg without links is straight, and so is one whose link is not there", () => {
  expect(shapeOf(leg([0, 0], [3, 3]), links)).toEqual([[0, 0], [3, 3]]);
  expect(shapeOf(leg([0, 0], [3, 3], "gone"), links)).toEqual([[0, 0], [3, 3]]);
});

test("a journey over the antimeridian runs on, and does not turn back around the Earth", () => {
  const shapes = shapesOf([leg([170, 0], [-170, 0], "pacific"), leg([-170, 0], [-160, 0])], links);
  expect(shapes).toEqual([[[170, 0], [190, 0]], [[190, 0], [200, 0]]]);
});

test("a link that several journeys share is faint once, and found in each", () => {
  const journeys = [1, 2].map((n) => ({ n, picks: [], legs: [leg([0, 0], [2, 0], "ab", "bc")] }));
  const pieces = faintPieces(journeys, links).map((piece) => piece.properties);
  expect(pieces).toEqual([
    { n: 1, first: true }, { n: 1, first: true }, { n: 2, first: false }, { n: 2, first: false },
  ]);
});
