import { expect, test } from "vitest";
import { pinText, readView, writeView } from "./view";

test("a view is read from the address as it was written", () => {
  const view = { center: [106.5, 29.6] as [number, number], zoom: 6.25 };
  expect(readView(`?at=${writeView(view)}`)).toEqual(view);
});

test.each(["", "?at=", "?at=1,2", "?at=1,2,x", "?at=1,95,3", "?at=1,2,99", "?at=,,", "?at=1,2,3,4"])(
  "%s is no view",
  (search) => expect(readView(search)).toBeNull(),
);

test("a pin is latitude, longitude within half a turn", () => {
  expect(pinText(106.7, 29.61)).toBe("29.6100,106.7000");
  expect(pinText(190, 0)).toBe("0.0000,-170.0000");
});
