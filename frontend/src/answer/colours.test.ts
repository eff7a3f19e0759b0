import { expect, test } from "vitest";
import { resolved } from "./colours";

const look = (name: string): string => ({ "--ink": "#123456" })[name] ?? "";

test("style variables are looked up however deep they stand", () => {
  expect(resolved({ a: [{ color: "var(--ink)" }], n: 1, on: true, none: null }, look)).toEqual({
    a: [{ color: "#123456" }],
    n: 1,
    on: true,
    none: null,
  });
});

test("an unknown variable and other text stay as they are", () => {
  expect(resolved(["var(--nobody)", "see var(--ink)"], look)).toEqual(["var(--nobody)", "see var(--ink)"]);
});
