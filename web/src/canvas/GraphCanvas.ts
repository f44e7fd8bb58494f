/**
 * What a network canvas can do, whoever draws it. Pages know this interface only; the drawing library is behind it.
 *
 * Nodes and edges are columns, index-coded, so that 10,000 nodes cost no 10,000 objects. A node's index is its row.
 */
import type { Kind } from "../parts/kinds";

/** How sure a tie is, told by the line: solid, dashed, dotted. */
export type Certainty = "confirmed" | "unconfirmed" | "tentative";

/** One row a node. `x` and `y` are in the layout's own unit; the camera fits them. */
export interface NodeColumns {
  readonly count: number;
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly kind: readonly Kind[];
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Radius in pixels at zoom 1. */
  readonly size: Float32Array;
  /** Community number, -1 for none. */
  readonly community: Int32Array;
  /** How many neighbours are not on the canvas: drawn as "12+". */
  readonly hidden: Int32Array;
  /** How many entities it stands for: 1, more for a super-node. */
  readonly stands: Int32Array;
  /** "designated" and "described" labels, drawn as the frame of the icon. */
  readonly labelled: readonly (readonly ("designated" | "described" | "analyst")[])[];
}

/** One row an edge; `from` and `to` are rows of the nodes. */
export interface EdgeColumns {
  readonly count: number;
  readonly id: readonly string[];
  readonly type: readonly string[];
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly directed: Uint8Array;
  /** Width in pixels at zoom 1. */
  readonly width: Float32Array;
  readonly certainty: readonly Certainty[];
  /** Amount, share or date, as it is written on the line; empty for none. */
  readonly text: readonly string[];
}

export interface GraphData {
  readonly nodes: NodeColumns;
  readonly edges: EdgeColumns;
}

export interface Camera {
  readonly x: number;
  readonly y: number;
  /** 1 shows the whole layout. */
  readonly zoom: number;
}

/**
 * full: icons, arrows, labels. light: points and lines, edges hidden while moving, for computers without a GPU.
 * plain: drawn without WebGL, where there is none.
 */
export type CanvasMode = "full" | "light" | "plain";

export interface CanvasNote {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A node and where it was put, in the layout's unit. */
export interface Put {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** What the canvas tells the page. */
export interface GraphEvents {
  select?: (ids: readonly string[]) => void;
  /** Double click or Enter on a node. */
  open?: (id: string) => void;
  /** Right click or the menu key: where on the screen, in pixels of the canvas. */
  menu?: (id: string, at: { x: number; y: number }) => void;
  openEdge?: (id: string) => void;
  hover?: (id: string | null) => void;
  /** Nodes were put elsewhere by hand; they are pinned there. */
  moved?: (nodes: readonly Put[]) => void;
  camera?: (camera: Camera) => void;
}

/** What is measured and what tests look at. */
export interface GraphFigures {
  readonly mode: CanvasMode;
  readonly nodes: number;
  readonly edges: number;
  /** Milliseconds of the last build, and of the main thread for the last frame. */
  readonly build: number;
  readonly frame: number;
  /** The last frames, the latest last. */
  readonly frames: readonly number[];
}

export interface GraphCanvas {
  /** Show this graph. Nodes that stay keep their place unless `data` moves them. */
  show(data: GraphData): void;
  /** Put nodes where a layout says, gliding unless less motion is wanted. */
  place(ids: readonly string[], x: Float32Array, y: Float32Array): void;
  position(id: string): { x: number; y: number } | null;

  select(ids: Iterable<string>): void;
  pin(ids: readonly string[], pinned: boolean): void;
  pinned(): readonly string[];
  hide(ids: readonly string[], hidden: boolean): void;
  hidden(): readonly string[];
  /** Keep these in colour and grey the others; null shows all alike. */
  emphasise(ids: ReadonlySet<string> | null): void;
  /** Edges that lie on a path are drawn above the others. */
  trace(edges: readonly string[]): void;
  /** Draw a loop by hand; the nodes within are selected. Off again after one loop. */
  lasso(on: boolean): void;
  /** All nodes within a polygon of layout coordinates: the lasso without a drag (WCAG 2.5.7). */
  within(polygon: readonly { x: number; y: number }[]): readonly string[];
  notes(notes: readonly CanvasNote[]): void;

  /** Where on the canvas a node is drawn, in pixels; null where it is not there. */
  onScreen(id: string): { x: number; y: number } | null;
  camera(): Camera;
  moveCamera(to: Partial<Camera>): void;
  /** Bring a node into sight, where it is not. */
  reveal(id: string): void;
  /** Show these nodes, or all. */
  fit(ids?: readonly string[]): void;

  setMode(mode: CanvasMode): void;
  /** Colours changed. */
  repaint(): void;
  resize(): void;
  picture(format: "png" | "svg", scale?: number): Promise<Blob>;
  figures(): GraphFigures;
  on(events: GraphEvents): () => void;
  destroy(): void;
}

/** `first`: what it will show first; how it is drawn depends on it. */
export interface CanvasOptions {
  readonly mode: CanvasMode | "detect";
  readonly first: GraphData;
}

/** Makes a canvas in an element. An implementation exports one of these, and is loaded late. */
export type MakeGraphCanvas = (into: HTMLElement, options: CanvasOptions) => GraphCanvas;
