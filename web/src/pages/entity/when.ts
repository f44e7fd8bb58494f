/** Dates as sources give them, whole or in part, as spans of time; and rows in which spans do not cover each other. */
import type { EventTold } from "./ask";

export interface Span {
  from: number;
  to: number;
  /** Only a year or a month is known. */
  rough: boolean;
  /** It has begun and no end is known. */
  open: boolean;
}

const DAY = 86_400_000;

/** The first and the last moment of a date: of `2015` all of that year. Null for what is no date. */
export function bounds(date: string | null): [number, number] | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? "") ?? [];
  if (!year) return null;
  const first = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  if (day) return [first, first + DAY];
  return [first, month ? Date.UTC(Number(year), Number(month), 1) : Date.UTC(Number(year) + 1, 0, 1)];
}

/** When an event was; an event of one date is that day, month or year. */
export function spanOf(event: EventTold): Span | null {
  const start = bounds(event.start);
  const end = bounds(event.end);
  if (!start && !end) return null;
  const lasts = event.lane === "tie" || event.lane === "listing";
  const from = start ? start[0] : (end as [number, number])[0];
  const to = end ? end[1] : (start as [number, number])[1];
  const rough = (event.start ?? event.end ?? "").length < 10 && !(start && end);
  return { from, to: Math.max(from, to), rough, open: lasts && start !== null && end === null };
}

/** Which row each span goes to, so that none covers another while rows last; places in pixels. */
export function stack(spans: readonly { left: number; right: number }[], most: number): number[] {
  const free: number[] = [];
  return spans.map(({ left, right }) => {
    const row = free.findIndex((until) => until < left);
    const chosen = row >= 0 ? row : free.length < most ? free.length : free.indexOf(Math.min(...free));
    free[chosen] = Math.max(free[chosen] ?? 0, right + 3);
    return chosen;
  });
}
