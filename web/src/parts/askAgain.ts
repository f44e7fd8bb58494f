/** From a finding that was kept back to the page that asks its question anew. No address holds the number of a job. */
import type { Search } from "./address";

type Json = Record<string, unknown>;

/** A question as it stands in an address: what is empty is left out. */
export const askedText = (asked: object): string => JSON.stringify(some(asked as Json, Object.keys(asked)));

/** The question of an address; null where there is none. */
export function askedIn(text: string): Json | null {
  if (!text.startsWith("{")) return null;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Json) : null;
  } catch {
    return null;
  }
}

export interface Address {
  to: string;
  params?: Record<string, string>;
  search: Search;
}

/** Where this question is asked; null where no page asks it, or not all of it was kept. */
export function askedAgain(question: string, parameters: Json): Address | null {
  return PAGES[question]?.(parameters) ?? null;
}

const TRACE = [
  "start",
  "to",
  "policies",
  "back",
  "since",
  "until",
  "amount",
  "hops",
  "aggregates",
  "currency",
  "limit",
];
const PATTERNS = ["kinds", "window", "reps", "seed", "currency", "limit"];

const PAGES: Record<string, (asked: Json) => Address | null> = {
  nexus: (asked) =>
    list(asked.left).length && list(asked.right).length
      ? {
          to: "/nexus",
          search: texts({
            left: asked.left, right: asked.right, asof: asked.as_of, without: asked.without,
            withouttype: asked.without_types, reps: asked.reps, seed: asked.seed, null: asked.null,
          }), // prettier-ignore
        }
      : null,
  trace: (asked) =>
    list(asked.start).length
      ? money("tracing", "trace", some(asked, TRACE), { from: asked.start, to: asked.to })
      : null,
  patterns: (asked) =>
    "seed" in asked ? money("patterns", "patterns", some(asked, PATTERNS), { kind: asked.kind, hit: asked.hit }) : null,
  alerts: (asked) =>
    "seed" in asked ? money("alerts", "alerts", some(asked, ["labelled", "seed", "limit"]), {}) : null,
  owners: (asked) => {
    if (typeof asked.id !== "string") return null;
    const threshold = Number(asked.threshold) > 0 ? String(Number(asked.threshold) * 100) : undefined;
    return {
      to: "/ownership/$id",
      params: { id: asked.id },
      search: texts({ rule: asked.rule, as_of: asked.as_of, threshold }),
    };
  },
  path: (asked) =>
    typeof asked.a === "string" && typeof asked.b === "string"
      ? { to: "/network", search: texts({ id: [asked.a, asked.b], a: asked.a, b: asked.b, by: asked.by }) }
      : null,
};

const money = (tab: string, name: string, asked: Json, also: Json): Address => ({
  to: "/money",
  search: texts({ tab, [name]: askedText(asked), ...also }),
});

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

const some = (asked: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => !isEmpty(asked[name])).map((name) => [name, asked[name]]));

const texts = (values: Json): Search =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
