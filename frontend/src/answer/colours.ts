// Style variables in an option object become what they stand for just now.

/** A copy in which each text "var(--name)" is what `look` says of --name. */
export function resolved<T>(value: T, look: (name: string) => string): T {
  if (typeof value === "string") {
    const found = /^var\((--[\w-]+)\)$/.exec(value);
    return (found?.[1] ? look(found[1]) || value : value) as T;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => resolved(one, look)) as T;
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, look)])) as T;
  }
  return value;
}

export function pageColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
