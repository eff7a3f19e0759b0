import { expect, test } from "vitest";
import { dayNumber, dayOf, keyed, monthsOn, within } from "./days";

test("a day becomes a number and the same day again", () => {
  for (const day of ["1969-12-31", "2020-02-29", "2026-12-31"]) expect(dayOf(dayNumber(day))).toBe(day);
});

test("a month on from the 31st is the last day of a shorter month", () => {
  expect(dayOf(monthsOn(dayNumber("2021-01-31"), 1))).toBe("2021-02-28");
  expect(dayOf(monthsOn(dayNumber("2021-03-31"), -1))).toBe("2021-02-28");
  expect(dayOf(monthsOn(dayNumber("2021-12-15"), 1))).toBe("2022-01-15");
});

test("arrows move a day, pages a month, and none leaves the span", () => {
  const [first, last] = [dayNumber("2019-01-01"), dayNumber("2026-12-31")];
  expect(dayOf(keyed(dayNumber("2021-05-03"), "ArrowRight", first, last)!)).toBe("2021-05-04");
  expect(dayOf(keyed(dayNumber("2021-05-03"), "PageDown", first, last)!)).toBe("2021-04-03");
  expect(keyed(first, "ArrowLeft", first, last)).toBe(first);
  expect(keyed(first, "x", first, last)).toBeNull();
  expect(within(last + 9.4, first, last)).toBe(last);
});
