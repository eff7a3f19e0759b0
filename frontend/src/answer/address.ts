// The address holds the whole state: the question, the journey, the order, the view of the map.

/** An address with one parameter changed; an empty value takes it away. */
export function withParameter(href: string, name: string, value: string): string {
  const address = new URL(href, "http://here");
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  return address.pathname + address.search.replaceAll("%2C", ",");
}

/** The parameters of a question that differ from what a form holds when nothing is changed. */
export function withoutDefaults(parameters: Iterable<[string, string]>): URLSearchParams {
  const kept = new URLSearchParams();
  for (const [name, value] of parameters) {
    if (value !== "" && DEFAULTS[name] !== value) kept.append(name, value);
  }
  return kept;
}

/** What a fresh form holds. */
export const DEFAULTS: Record<string, string> = {
  containers: "1",
  size: "20",
  road: "access",
  max_transfers: "5",
};
