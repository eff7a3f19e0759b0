// Days as numbers since 1970, and where they lie on a line. No time zone: a day is a day.
const DAY_MS = 86_400_000;

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month; the last of it where it is shorter. */
export function monthsOn(number: number, months: number): number {
  const from = new Date(number * DAY_MS);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const end = new Date(first);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  return first / DAY_MS + Math.min(from.getUTCDate(), last) - 1;
}

export function within(number: number, first: number, last: number): number {
  return Math.min(Math.max(Math.round(number), first), last);
}

/** The day that a key leads to, or null if the key is none of the slider's. */
export function keyed(number: number, key: string, first: number, last: number): number | null {
  const to: Record<string, number> = {
    ArrowLeft: number - 1,
    ArrowDown: number - 1,
    ArrowRight: number + 1,
    ArrowUp: number + 1,
    PageDown: monthsOn(number, -1),
    PageUp: monthsOn(number, 1),
    Home: first,
    End: last,
  };
  const day = to[key];
  return day === undefined ? null : within(day, first, last);
}
