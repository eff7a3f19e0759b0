import { expect, test } from "vitest";
import { withParameter, withoutDefaults } from "./address";

test("one parameter changes and the others stay", () => {
  expect(withParameter("http://here/en/x/gateway?from=a&journey=1&at=5", "journey", "7")).toBe(
    "/en/x/gateway?from=a&journey=7&at=5",
  );
});

test("an empty value takes a parameter away", () => {
  expect(withParameter("/en/x/gateway?from=a&at=5", "at", "")).toBe("/en/x/gateway?from=a");
});

test("an address names only what differs from a fresh form", () => {
  const asked: [string, string][] = [
    ["from", "a"],
    ["time", ""],
    ["containers", "1"],
    ["size", "40"],
    ["road", "access"],
  ];
  expect(withoutDefaults(asked).toString()).toBe("from=a&size=40");
});

test("commas of a map view and of a coordinate stay readable", () => {
  expect(withParameter("/x?from=30.4,106.6&at=1,2,3", "journey", "2")).toBe("/x?from=30.4,106.6&at=1,2,3&journey=2");
});
