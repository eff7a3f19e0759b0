import { expect, test } from "vitest";
import { sorted } from "./sorting";

const journeys = [
  { n: 1, cost: 30 },
  { n: 3, cost: 10 },
  { n: 2, cost: 10 },
];

test("the least comes first and ties keep the order of the answer", () => {
  const found = sorted(journeys, (one) => one.cost, (one) => one.n);
  expect(found.map((one) => one.n)).toEqual([2, 3, 1]);
});

test("what is sorted stays as it was", () => {
  sorted(journeys, (one) => one.cost, (one) => one.n);
  expect(journeys.map((one) => one.n)).toEqual([1, 3, 2]);
});
