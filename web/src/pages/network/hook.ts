/** What tests may look at: `window.__clewCanvas`. It only reads. */
import type { GraphCanvas, GraphFigures } from "../../canvas/GraphCanvas";
import { selection } from "../../parts/selection";
import { filters, sheet } from "./canvasStore";
import { visible } from "./model";

export interface CanvasHook {
  figures: () => GraphFigures;
  /** In the layout's unit. */
  position: (id: string) => { x: number; y: number } | null;
  /** In pixels of the canvas. */
  onScreen: (id: string) => { x: number; y: number } | null;
  ids: () => string[];
  hidden: () => string[];
  pinned: () => string[];
  selected: () => string[];
  /** What filters leave. */
  shown: () => string[];
  notes: () => string[];
}

declare global {
  interface Window {
    __clewCanvas?: CanvasHook;
  }
}

export function showHook(canvas: GraphCanvas | null): void {
  if (!canvas) {
    delete window.__clewCanvas;
    return;
  }
  window.__clewCanvas = {
    figures: () => canvas.figures(),
    position: (id) => canvas.position(id),
    onScreen: (id) => canvas.onScreen(id),
    ids: () => [...sheet().nodes.keys()],
    hidden: () => [...sheet().hidden],
    pinned: () => [...sheet().pinned],
    selected: () => [...selection.get()],
    shown: () => visible(sheet(), filters.get()).nodes.map((node) => node.id),
    notes: () => sheet().notes.map((note) => note.text),
  };
}
