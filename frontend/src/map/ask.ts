// Fetches the network of a day; days that were looked at lately are kept.
import type { Network } from "./network";

const MOST_KEPT = 12;

export function ask(address: string): (day: string) => Promise<Network> {
  const kept = new Map<string, Promise<Network>>();
  return (day) => {
    let found = kept.get(day);
    if (!found) {
      found = read(`${address}?date=${encodeURIComponent(day)}`);
      kept.set(day, found);
      found.catch(() => kept.delete(day));
      for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old);
    }
    return found;
  };
}

async function read(address: string): Promise<Network> {
  const answer = await fetch(address).catch(() => {
    throw new Error(""); // no answer at all; the page has words for it
  });
  if (answer.ok) return (await answer.json()) as Network;
  const problem = (await answer.json().catch(() => null)) as { faults?: string[] } | null;
  throw new Error(problem?.faults?.join(" ") || `${answer.status} ${answer.statusText}`);
}
