// The events by which the parts of the scene tell each other what happened.

export interface Place {
  field: "from" | "to";
  value: string;
  label: string;
}
export interface Signals {
  "hinterland:place": Place;
  "hinterland:date": { date: string };
  /** The address leads to another day: show it, without asking again. */
  "hinterland:shown": { date: string };
  "hinterland:choose": { n: number };
  "hinterland:hover": { n: number; leg?: number | null } | null;
}

export function say<K extends keyof Signals>(name: K, detail: Signals[K]): void {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

export function hear<K extends keyof Signals>(name: K, act: (detail: Signals[K]) => void): void {
  document.addEventListener(name, (event) => act((event as CustomEvent<Signals[K]>).detail));
}
