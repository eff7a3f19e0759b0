import { expect, test } from "vitest";
import { moved } from "./moved";

test("down leads to the first proposal, and from the last back to what was typed", () => {
  expect(moved(-1, 3, "ArrowDown")).toBe(0);
  expect(moved(2, 3, "ArrowDown")).toBe(-1);
});

test("up leads from what was typed to the last proposal", () => {
  expect(moved(-1, 3, "ArrowUp")).toBe(2);
  expect(moved(0, 3, "ArrowUp")).toBe(-1);
});

test("an empty list marks nothing", () => {
  expect(moved(-1, 0, "ArrowDown")).toBe(-1);
});
