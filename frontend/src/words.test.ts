import { expect, test } from "vitest";
import { fill, nameIn, otherName } from "./words";

test("fields of a message are filled, and one without a value stays", () => {
  expect(fill("{number} of {total}", { number: 3 })).toBe("3 of {total}");
  expect(fill(undefined, {})).toBe("");
});

test("a name is that of the language, or any other; the second says something else", () => {
  expect(nameIn({ en: "Guoyuan", "zh-CN": "果园" }, "zh")).toBe("果园");
  expect(nameIn({ de: "Köln" }, "zh")).toBe("Köln");
  expect(otherName({ en: "Guoyuan", zh: "果园" }, "zh")).toBe("Guoyuan");
  expect(otherName({ en: "Rotterdam", nl: "Rotterdam" }, "en")).toBe("");
});
