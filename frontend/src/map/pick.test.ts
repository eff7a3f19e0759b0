import { expect, test } from "vitest";
import { picked, pixelsFrom } from "./pick";

const hit = (source: string, kind: string, px: number) => ({ source, kind, px });

test("of two spots the nearer is meant, whatever it is", () => {
  const [lock, city] = [hit("locks", "lock", 8), hit("places", "city", 1)];
  expect(picked([lock, city])).toBe(city);
});

test("of spots as near a lock is meant before a port, and a port before its city", () => {
  const [city, port, lock] = [hit("places", "city", 3), hit("places", "river_port", 3.5), hit("locks", "lock", 4)];
  expect(picked([city, port])).toBe(port);
  expect(picked([city, port, lock])).toBe(lock);
});

test("a sign that is hit wins over the line that it stands on, but not over a line far from it", () => {
  const spot = (px: number) => hit("places", "river_port", px);
  expect(picked([hit("links", "", 0), spot(8)])?.source).toBe("places");
  expect(picked([hit("links", "", 0), spot(15)])?.source).toBe("links");
});

test("a journey is meant before the link under it", () => {
  expect(picked([hit("links", "", 0), hit("journeys", "", 0.5)])?.source).toBe("journeys");
  expect(picked([])).toBeUndefined();
});

test("the way to a line is the one to its nearest piece", () => {
  const line = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }];
  expect(pixelsFrom({ x: 5, y: 3 }, line)).toBe(3);
  expect(pixelsFrom({ x: 13, y: 14 }, line)).toBe(5);
  expect(pixelsFrom({ x: 0, y: 0 }, [])).toBe(Infinity);
});
