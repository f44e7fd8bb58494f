/** What stands on the canvas, without a screen: growing, hiding, filtering, and the columns that are drawn. */
import type { Schemas } from "../../api/client";
import type { CanvasNote, Certainty, GraphData } from "../../canvas/GraphCanvas";
import { kindOf } from "../../parts/kinds";
import { percent } from "../../texts/t";

export type Entity = Schemas["CanvasNode"];
export type Tie = Schemas["CanvasTie"];
export type Grown = Schemas["Grown"];
export type Place = readonly [x: number, y: number];

/** One state of the canvas; each change makes a new one, so that undo is going back. */
export interface Sheet {
  readonly nodes: ReadonlyMap<string, Entity>;
  readonly ties: ReadonlyMap<string, Tie>;
  readonly at: ReadonlyMap<string, Place>;
  readonly pinned: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly notes: readonly CanvasNote[];
  /** Keys of the ties of the path that is shown. */
  readonly path: readonly string[];
}

export interface Filters {
  /** A day, YYYY-MM-DD; null: whenever. */
  readonly asOf: string | null;
  /** Only ties that may have held on some day from the first to the last; null: of any time. */
  readonly during: readonly [first: string, last: string] | null;
  readonly kinds: readonly string[];
  readonly types: readonly string[];
  readonly datasets: readonly string[];
  readonly certainty: readonly string[];
  readonly least: number;
}

export const BLANK: Sheet = {
  nodes: new Map(),
  ties: new Map(),
  at: new Map(),
  pinned: new Set(),
  hidden: new Set(),
  notes: [],
  path: [],
};

/** Lists name what is wanted; an empty one: all. */
export const ALL: Filters = { asOf: null, during: null, kinds: [], types: [], datasets: [], certainty: [], least: 0 };

/** Whether anything is filtered. */
export const narrows = ({ asOf, during, least, kinds, types, datasets, certainty }: Filters): boolean =>
  asOf !== null || during !== null || least > 0 || [kinds, types, datasets, certainty].some((one) => one.length > 0);

/** Layout units from an entity to a note beside it, and from a note to the next one below. */
const BESIDE = 24;

/** Where a note goes: beside what is selected, else where one looks; below another note that stands there. */
export function noteSpot(
  { at, notes }: Sheet,
  chosen: readonly string[],
  looks: { x: number; y: number; zoom: number } | null,
): { x: number; y: number } {
  const beside = chosen.flatMap((id) => at.get(id) ?? []).slice(0, 2);
  const step = BESIDE / (looks?.zoom ?? 1);
  const [x = 0, y = 0] = beside.length ? [(beside[0] ?? 0) + step, (beside[1] ?? 0) + step] : [looks?.x, looks?.y];
  const taken = (spot: number) => notes.some((note) => Math.abs(note.x - x) < step && Math.abs(note.y - spot) < step);
  let free = y;
  while (taken(free)) free += 2 * step;
  return { x, y: free };
}

export function grow(sheet: Sheet, grown: Pick<Grown, "nodes" | "ties">): Sheet {
  const nodes = new Map(sheet.nodes);
  const ties = new Map(sheet.ties);
  grown.nodes.forEach((node) => nodes.set(node.id, node));
  grown.ties.forEach((tie) => ties.set(tie.key, tie));
  const back = new Set(grown.nodes.map((node) => node.id));
  return { ...sheet, nodes, ties, hidden: new Set([...sheet.hidden].filter((id) => !back.has(id))) };
}

export function remove(sheet: Sheet, ids: ReadonlySet<string>): Sheet {
  return {
    ...sheet,
    nodes: new Map([...sheet.nodes].filter(([id]) => !ids.has(id))),
    ties: new Map([...sheet.ties].filter(([, tie]) => !ids.has(tie.source) && !ids.has(tie.target))),
    at: new Map([...sheet.at].filter(([id]) => !ids.has(id))),
    pinned: new Set([...sheet.pinned].filter((id) => !ids.has(id))),
    hidden: new Set([...sheet.hidden].filter((id) => !ids.has(id))),
  };
}

/** Dates are prefixes (2015, 2015-03): what a year allows counts. */
export function holds(tie: Tie, day: string): boolean {
  const begun = tie.start_date === null || tie.start_date <= day;
  return begun && (tie.end_date === null || tie.end_date >= day.slice(0, tie.end_date.length));
}

const within = (tie: Tie, [first, last]: readonly [string, string]): boolean =>
  (tie.start_date === null || tie.start_date <= last) &&
  (tie.end_date === null || tie.end_date >= first.slice(0, tie.end_date.length));

export interface Seen {
  readonly nodes: readonly Entity[];
  readonly ties: readonly Tie[];
}

function wanted(values: readonly string[]): (value: string) => boolean {
  const set = new Set(values);
  return (value) => set.size === 0 || set.has(value);
}

/** What is left after hiding and filters. A thing stays without ties; only what it is can switch it off. */
export function visible(sheet: Sheet, filters: Filters): Seen {
  const [kinds, types, sure] = [wanted(filters.kinds), wanted(filters.types), wanted(filters.certainty)];
  const dataset = wanted(filters.datasets);
  const heard = (datasets: readonly string[]) => datasets.length === 0 || datasets.some(dataset);
  const nodes = [...sheet.nodes.values()].filter(
    (node) => !sheet.hidden.has(node.id) && kinds(kindOf(node.schema)) && heard(node.datasets),
  );
  const there = new Set(nodes.map((node) => node.id));
  const ties = [...sheet.ties.values()].filter(
    (tie) =>
      there.has(tie.source) &&
      there.has(tie.target) &&
      types(tie.type) &&
      sure(tie.certainty) &&
      tie.weight >= filters.least &&
      heard(tie.datasets) &&
      (filters.asOf === null || holds(tie, filters.asOf)) &&
      (filters.during === null || within(tie, filters.during)),
  );
  return { nodes, ties };
}

export function neighboursOf(ties: Iterable<Tie>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (one: string, other: string) => (found.get(one) ?? found.set(one, new Set()).get(one))?.add(other);
  for (const tie of ties) {
    add(tie.source, tie.target);
    add(tie.target, tie.source);
  }
  return found;
}

/** How many of its neighbours in the case are to be seen, by id; pairs perhaps the same and papers are none. */
export function shownNeighbours(sheet: Sheet, only?: string): ReadonlyMap<string, number> {
  const seen = (id: string) => !sheet.hidden.has(id) && sheet.nodes.get(id)?.kind !== PAPER;
  const stated = [...sheet.ties.values()].filter(
    (tie) => tie.certainty !== "possible" && (only === undefined || tie.source === only || tie.target === only),
  );
  return new Map([...neighboursOf(stated)].map(([id, others]) => [id, [...others].filter(seen).length]));
}

const LINE: Record<string, Certainty> = { confirmed: "confirmed", reported: "unconfirmed", possible: "tentative" };
const WIDTH: Record<string, number> = { confirmed: 1.6, reported: 1.3, possible: 1.6 };

/** The columns that the canvas draws. */
export function columns(sheet: Sheet, seen: Seen): GraphData {
  const row = new Map(seen.nodes.map((node, index) => [node.id, index]));
  const near = neighboursOf(sheet.ties.values());
  const shown = shownNeighbours(sheet);
  return {
    nodes: {
      count: seen.nodes.length,
      id: seen.nodes.map((node) => node.id),
      name: seen.nodes.map((node) => node.caption),
      kind: seen.nodes.map((node) => kindOf(node.schema)),
      x: Float32Array.from(seen.nodes, (node) => sheet.at.get(node.id)?.[0] ?? 0),
      y: Float32Array.from(seen.nodes, (node) => sheet.at.get(node.id)?.[1] ?? 0),
      size: Float32Array.from(seen.nodes, (node) => 10 + Math.min(8, Math.sqrt(near.get(node.id)?.size ?? 0) * 1.4)),
      community: new Int32Array(seen.nodes.length).fill(-1),
      hidden: Int32Array.from(seen.nodes, (node) => Math.max(0, node.neighbours - (shown.get(node.id) ?? 0))),
      stands: new Int32Array(seen.nodes.length).fill(1),
      labelled: seen.nodes.map((node) =>
        (["designated", "described", "analyst"] as const).filter((basis) => node[basis].length > 0),
      ),
    },
    edges: {
      count: seen.ties.length,
      id: seen.ties.map((tie) => tie.key),
      type: seen.ties.map((tie) => tie.type),
      from: Uint32Array.from(seen.ties, (tie) => row.get(tie.source) ?? 0),
      to: Uint32Array.from(seen.ties, (tie) => row.get(tie.target) ?? 0),
      directed: Uint8Array.from(seen.ties, (tie) => Number(tie.directed)),
      width: Float32Array.from(seen.ties, (tie) => WIDTH[tie.certainty] ?? 1.4),
      certainty: seen.ties.map((tie) => LINE[tie.certainty] ?? "confirmed"),
      text: seen.ties.map((tie) => (tie.share === null ? tie.name : `${tie.name} ${percent(tie.share)}`)),
    },
  };
}

/** As the server calls listings and documents. */
export const PAPER = "Listing or document";

/** The canvas as it is kept in the case. */
export interface Kept {
  version: 1;
  nodes: { id: string; x: number; y: number; pinned?: boolean; hidden?: boolean }[];
  notes: CanvasNote[];
  filters: Filters;
}

export function kept(sheet: Sheet, filters: Filters): Kept {
  return {
    version: 1,
    nodes: [...sheet.nodes.keys()].map((id) => {
      const [x, y] = sheet.at.get(id) ?? [0, 0];
      return {
        id,
        x,
        y,
        ...(sheet.pinned.has(id) ? { pinned: true } : {}),
        ...(sheet.hidden.has(id) ? { hidden: true } : {}),
      };
    }),
    notes: [...sheet.notes],
    filters,
  };
}
