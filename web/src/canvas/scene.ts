/** What is to be drawn, and in which colours. */
import { kindColour, KINDS, type Kind } from "../parts/kinds";
import { colour } from "../parts/theme";
import type { CanvasNote, GraphData } from "./GraphCanvas";

export interface Scene {
  data: GraphData;
  row: ReadonlyMap<string, number>;
  selected: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
  emphasised: ReadonlySet<string> | null;
  traced: ReadonlySet<string>;
  notes: readonly CanvasNote[];
}

export interface Colours {
  ground: string;
  text: string;
  soft: string;
  line: string;
  faint: string;
  chosen: string;
  thread: string;
  bad: string;
  warn: string;
  analyst: string;
  note: string;
  onKind: string;
  kind: Record<Kind, string>;
}

export function colours(): Colours {
  return {
    ground: colour("--surface"),
    text: colour("--text"),
    soft: colour("--text-soft"),
    line: colour("--outline"),
    faint: colour("--line"),
    chosen: colour("--focus"),
    thread: colour("--thread"),
    bad: colour("--bad"),
    warn: colour("--warn"),
    analyst: colour("--analyst"),
    note: colour("--warn-ground"),
    onKind: colour("--surface"),
    kind: Object.fromEntries(KINDS.map((kind) => [kind, colour(kindColour(kind))])) as Record<Kind, string>,
  };
}

const alike = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, row) => id === other[row]);

/** The same nodes and ties in the same rows: only their places and looks may differ. */
export const sameGraph = (one: GraphData, other: GraphData): boolean =>
  alike(one.nodes.id, other.nodes.id) && alike(one.edges.id, other.edges.id);

const none = { count: 0 } as const;
export const EMPTY: GraphData = {
  nodes: {
    ...none, id: [], name: [], kind: [], x: new Float32Array(), y: new Float32Array(), size: new Float32Array(),
    community: new Int32Array(), hidden: new Int32Array(), stands: new Int32Array(), labelled: [],
  },
  edges: {
    ...none, id: [], type: [], from: new Uint32Array(), to: new Uint32Array(), directed: new Uint8Array(),
    width: new Float32Array(), certainty: [], text: [],
  },
}; // prettier-ignore
