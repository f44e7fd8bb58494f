/** What draws discs and lines below icons and names. */
import { ColumnLayer } from "./columnLayer";
import type { GraphData } from "./GraphCanvas";
import type { Colours, Scene } from "./scene";
import { SigmaLayer } from "./sigmaLayer";
import type { View } from "./view";

export interface Layer {
  build(scene: Scene, look: Colours): void;
  /** Colours and places of the same graph changed. */
  restyle(scene: Scene, look: Colours): void;
  /** Some nodes stand elsewhere now. */
  move(scene: Scene, rows: readonly number[]): void;
  /** At the next frame; `edges` off: without lines, as while a light canvas moves. */
  look(view: View, edges: boolean): void;
  resize(): void;
  destroy(): void;
}

export interface Told {
  /** A frame begins. */
  begin: () => void;
  /** It is drawn: what stands above it is next. */
  drawn: () => void;
}

export type LayerKind = "sigma" | "columns" | "none";
const MOST_OF_SIGMA = 1_500;

/**
 * Sigma makes objects of all nodes and ties; what is larger is drawn from the columns themselves. Super-nodes need no
 * WebGL, and where it is drawn in software waiting for it takes longer than all else.
 */
export function layerFor({ nodes }: GraphData): LayerKind {
  if (nodes.stands.some((one) => one > 1)) return "none";
  return nodes.count > MOST_OF_SIGMA ? "columns" : "sigma";
}

/** Raises an error where there is no WebGL. */
export function makeLayer(kind: LayerKind, into: HTMLElement, light: boolean, told: Told): Layer | null {
  if (kind === "none") return null;
  return kind === "sigma" ? new SigmaLayer(into, light, told) : new ColumnLayer(into, light, told);
}
