import { expect, test } from "vitest";
import { type Network, type Service, type Spot, coreOf, iconOf, linkFeatures, servicesOn } from "./network";

const service = (id: string, forward: number, back: number | null, basis: string): Service =>
  ({ id, forward_per_week: forward, back_per_week: back, frequency_basis: basis, link_ids: ["a"] }) as Service;
const network = {
  links: [
    { id: "a", mode: "rail", basis: "assumption", toll: { state: "none" }, shape: [[0, 0], [1, 1]] },
    { id: "b", mode: "road", basis: "published", toll: { state: "toll_free" }, shape: [[0, 0], [1, 1]] },
  ],
  services: [service("few", 1, 2, "assumption"), service("many", 5, null, "published")],
} as unknown as Network;

test("a link bears the departures a week of all its services, each in its stronger direction", () => {
  expect(linkFeatures(network).map((feature) => feature.properties!["departures"])).toEqual([7, 0]);
});

test("a link is estimated by its own basis, its departures if any of them are", () => {
  const [first] = linkFeatures(network);
  expect(first!.properties).toMatchObject({ estimated: true, guessed: true });
});

test("services of a link come with most departures first", () => {
  expect(servicesOn(network, "a").map((found) => found.id)).toEqual(["many", "few"]);
  expect(servicesOn(network, "b")).toEqual([]);
});

test("a small network opens whole, a large one with far ends on its middle", () => {
  const near = Array.from({ length: 40 }, (_, n) => ({ lon: n % 3, lat: 0 }) as Spot);
  const far = { lon: 120, lat: 60 } as Spot;
  expect(coreOf([...near, far])).toEqual([0, 0, 2, 0]);
  expect(coreOf([...near.slice(0, 5), far])).toEqual([0, 0, 120, 60]);
  expect(coreOf([])).toBeNull();
});

test("a kind of place that nobody foresaw is a dot", () => {
  expect(iconOf("airport")).toBe("dot");
});
