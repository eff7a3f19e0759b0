// What the page says to its scripts: JSON in script elements, in the language of the page.

export type Words = Record<string, string>;
export type Names = Record<string, string>;

export function readJson<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

/** A message with its {fields} filled. */
export function fill(message: string | undefined, values: Record<string, string | number>): string {
  return (message ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function pageLanguage(): string {
  return document.documentElement.dataset["lang"] ?? "en";
}

/** The name in a language, or in any other where it has none. */
export function nameIn(names: Names, language: string): string {
  for (const [code, name] of Object.entries(names)) {
    if (code.split("-")[0] === language && name) return name;
  }
  return Object.values(names)[0] ?? "";
}

/** A second name that says something else, or nothing. */
export function otherName(names: Names, language: string): string {
  const first = nameIn(names, language);
  return Object.values(names).find((name) => name && name !== first) ?? "";
}

export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
}

export function dayText(day: string): string {
  const format = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "zh-CN", {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
