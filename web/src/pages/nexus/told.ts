/** The answer of a nexus as the server's job leaves it: clew.network.nexus.told, as JSON. */
import { queryOptions } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import type { Search } from "../../parts/address";
import { t } from "../../texts/t";

export interface Figure {
  value: number | null;
  null_mean: number | null;
  p: number | null;
  p_alone: number | null;
  than_chance: string;
}

export interface Said {
  side: string;
  label: string;
  basis: string;
  dataset: string;
  source_ids: string[];
  statements: string[];
}

export interface Joined {
  one: string;
  other: string;
  by: string;
  why: string;
  score: number | null;
}

export interface Dual {
  id: string;
  caption: string;
  kind: string;
  one_entry: boolean;
  joined: Joined[];
  labels: Said[];
  statements: string[];
}

export interface CrossLink {
  source: string;
  target: string;
  type: string;
  statements: string[];
  source_caption: string;
  target_caption: string;
  said: string | null;
  start_date: string | null;
  end_date: string | null;
}

export interface Serves {
  id: string;
  caption: string;
  kind: string;
  left: number;
  right: number;
  score: number;
  p: number | null;
  labels: string | null;
  hub: boolean;
  holders: number | null;
  statements: string[];
  /** Why it is said to be of that kind, and where. */
  kind_told: { basis: string; said: string; statements: string[] } | null;
}

export interface Step {
  hops: number;
  share: number;
  null_mean: number | null;
  p: number | null;
  than_chance: string;
  low: number;
  high: number;
}

export interface Near {
  id: string;
  caption: string;
  score: number;
  nearest: string;
  hops: number;
  statements: string[];
  kind: string;
  labels: string | null;
  nearest_caption: string;
  way: string[];
}

export interface Likely {
  mean: number;
  low: number;
  high: number;
  exact: boolean;
  drawn: number;
}

interface Bounds {
  low: number;
  high: number;
}

export interface PossiblySame {
  left: string;
  right: string;
  left_caption: string;
  right_caption: string;
  probability: number;
}

export interface Named {
  id: string;
  caption: string;
  side: string;
  trade: string;
  sentence: string;
  statements: string[];
}

export interface Nexus {
  left: number;
  right: number;
  left_labels: string[];
  right_labels: string[];
  as_of: string | null;
  switched_off: string;
  findings: string[];
  dual: Dual[];
  cross_links: CrossLink[];
  facilitators: Serves[];
  total_facilitators: number;
  reach: Step[];
  candidates: Near[];
  total_candidates: number;
  mixing: {
    groups: string[];
    matrix: number[][];
    null_matrix: (number | null)[][];
    p_matrix: (number | null)[][];
    cross_pairs: Figure;
    assortativity: Figure;
    e_i_index: Figure;
    largest_component: Figure;
  };
  proximity: Record<string, Figure>;
  cut: { size: number; nodes: string[]; captions: string[]; direct: number; dual: number };
  first_contact: { date: string | null; way: string[]; statements: string[]; dated: number; ties: number };
  mentions: Named[];
  mentions_set_aside: number;
  possible: {
    pairs: number;
    dual: Bounds;
    cross_links: Bounds;
    likely_dual: Likely;
    likely_cross_links: Likely;
    total: number;
    shown: PossiblySame[];
  };
  null_model: { kind: string; reps: number; seed: number; changed: number };
  caveats: string[];
}

/** A label's title in words. */
export type Titles = (key: string) => string;

/** Which side somebody carries labels of; empty: none. */
export const sideOf = (labels: string | null) =>
  labels === "left" || labels === "right" ? t(`nexus.side.${labels}`) : (labels ?? "");

export type Asked = Required<Schemas["NexusAsked"]>;
export const PLAIN = { as_of: null, without: [], without_types: [], reps: 1000, seed: 0, null: "ties" } as const;

const list = (value: string | string[] | undefined) =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).filter(Boolean);
const one = (value: string | string[] | undefined) => list(value)[0] ?? "";
const whole = (text: string, otherwise: number) => (/^\d{1,9}$/.test(text) ? Number(text) : otherwise);

/** The question that the address asks. */
export function questionOf(search: Search): Asked {
  return {
    left: list(search.left),
    right: list(search.right),
    as_of: one(search.asof) || null,
    without: list(search.without),
    without_types: list(search.withouttype),
    reps: whole(one(search.reps), PLAIN.reps),
    seed: whole(one(search.seed), PLAIN.seed),
    null: one(search.null) === "labels" ? "labels" : "ties",
  };
}

/** The address that asks a question: what is as usual is left out. */
export function addressOf(asked: Asked): Record<string, string | string[] | undefined> {
  return {
    left: asked.left,
    right: asked.right,
    asof: asked.as_of ?? undefined,
    without: asked.without.length ? asked.without : undefined,
    withouttype: asked.without_types.length ? asked.without_types : undefined,
    reps: asked.reps === PLAIN.reps ? undefined : String(asked.reps),
    seed: asked.seed === PLAIN.seed ? undefined : String(asked.seed),
    null: asked.null === PLAIN.null ? undefined : asked.null,
  };
}

export const choicesQuery = queryOptions({
  queryKey: ["nexus", "choices"],
  queryFn: ({ signal }) => told(api.GET("/api/nexus/choices", { signal })),
});

export const askQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ["nexus", "asked", asked],
    queryFn: ({ signal }) => told(api.POST("/api/nexus", { body: asked, signal })),
    staleTime: 0,
  });

export const jobQuery = (number: number) =>
  queryOptions({
    queryKey: ["nexus", "job", number],
    queryFn: ({ signal }) => told(api.GET("/api/jobs/{number}", { params: { path: { number } }, signal })),
    refetchInterval: (query) => (query.state.data?.ended ? false : 500),
    staleTime: 0,
  });

export const answerQuery = (number: number) =>
  queryOptions({
    queryKey: ["nexus", "answer", number],
    queryFn: async ({ signal }): Promise<Nexus> => {
      const answer: unknown = await told(
        api.GET("/api/jobs/{number}/result", { params: { path: { number } }, signal }) as Promise<{
          data?: unknown;
          response: Response;
        }>,
      );
      return answer as Nexus;
    },
    staleTime: Infinity,
  });
