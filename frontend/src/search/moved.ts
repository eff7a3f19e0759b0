// Which proposal is marked after a key; before the first and after the last stands none (-1).
export type Move = "ArrowDown" | "ArrowUp";

export function moved(active: number, count: number, key: Move): number {
  if (count === 0) return -1;
  const step = key === "ArrowDown" ? 1 : -1;
  const places = count + 1; // -1 is one of them: back to what was typed
  return ((active + 1 + step + places) % places) - 1;
}
