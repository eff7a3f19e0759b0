import { expect, test } from "vitest";
import { atEdge, breadthOf } from "./labels";
import { flowWidth } from "./layers";
import { type Network, type Spot, placeFeatures } from "./network";

const spot = (id: string, lon: number): Spot =>
  ({ id, lon, lat: 0, kind: "city", name: { en: "Chongqing", zh: "重庆" }, services: 0 }) as unknown as Spot;

test("a place has no room to its right where its name would leave the map", () => {
  const places = [spot("left", 10), spot("right", 390), spot("beyond", 700)];
  expect([...atEdge(places, "en", 400, (lon) => lon)]).toEqual(["right"]);
});

test("a Chinese character is broader than a letter, and a long name is broken", () => {
  expect(breadthOf("重庆")).toBeGreaterThan(breadthOf("ab"));
  expect(breadthOf("x".repeat(200))).toBe(breadthOf("x".repeat(100)));
});

test("a pinned end leaves its name to its pin, and a place of the answer is labelled first", () => {
  const network = { places: [spot("end", 0), spot("change", 1), spot("other", 2)] } as unknown as Network;
  const told = { pinned: new Set(["end"]), first: new Set(["end", "change"]) };
  const [end, change, other] = placeFeatures(network, "en", told).map((feature) => feature.properties!);
  expect(end!["name"]).toBe("");
  expect(change!["name"]).toBe("Chongqing");
  expect(change!["rank"]).toBeLessThan(other!["rank"]);
});

test("a line is broader the more departures it has, up to a limit", () => {
  expect(flowWidth(1)).toBeCloseTo(1.8);
  expect(flowWidth(9)).toBeCloseTo(4);
  expect(flowWidth(7)).toBeGreaterThan(flowWidth(1));
  expect(flowWidth(14)).toBeGreaterThan(flowWidth(7));
  expect(flowWidth(1000)).toBe(12);
});
