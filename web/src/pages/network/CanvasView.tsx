/** The canvas on the page: made late, fed with columns, walked with keys. */
import { useEffect, useRef, useState } from "react";
import type { CanvasMode, CanvasNote, GraphCanvas, GraphData, Put } from "../../canvas/GraphCanvas";
import { selection, useSelection } from "../../parts/selection";
import { useShownTheme } from "../../parts/theme";
import { announce } from "../../parts/toasts";
import { t } from "../../texts/t";
import { showHook } from "./hook";

export interface Props {
  data: GraphData;
  pinned: ReadonlySet<string>;
  notes: readonly CanvasNote[];
  path: readonly string[];
  /** Of several graphs, which: another one is shown whole. */
  about: string;
  onOpen: (id: string) => void;
  onOpenEdge: (key: string) => void;
  onMoved: (nodes: readonly Put[]) => void;
  onReady: (canvas: GraphCanvas | null) => void;
  mode: CanvasMode | "detect";
}

export function CanvasView(props: Props) {
  const { data, pinned, notes, path, about } = props;
  const box = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<GraphCanvas | null>(null);
  const chosen = useSelection();
  const theme = useShownTheme();
  const calls = useRef(props);
  useEffect(() => {
    calls.current = props;
  });

  const { mode } = props;
  useEffect(() => {
    let made: GraphCanvas | null = null;
    let gone = false;
    void import("../../canvas/makeCanvas").then(({ makeCanvas }) => {
      if (gone || !box.current) return;
      made = makeCanvas(box.current, { mode, first: calls.current.data });
      made.on({
        select: (ids) => selection.set(ids),
        open: (id) => calls.current.onOpen(id),
        menu: (id) => calls.current.onOpen(id),
        openEdge: (key) => calls.current.onOpenEdge(key),
        moved: (nodes) => calls.current.onMoved(nodes),
      });
      showHook(made);
      setCanvas(made);
      calls.current.onReady(made);
    });
    return () => {
      gone = true;
      showHook(null);
      made?.destroy();
      calls.current.onReady(null);
      setCanvas(null);
    };
  }, [mode]);

  useEffect(() => canvas?.show(data), [canvas, data]);
  useEffect(() => canvas?.fit(), [canvas, about]);
  useEffect(() => {
    if (!canvas) return;
    const before = canvas.pinned();
    canvas.pin(before, false);
    canvas.pin([...pinned], true);
  }, [canvas, pinned, data]);
  useEffect(() => canvas?.notes(notes), [canvas, notes]);
  useEffect(() => canvas?.trace(path), [canvas, path]);
  useEffect(() => {
    const along = endsOf(calls.current.data.edges, calls.current.data.nodes.id, path);
    if (along.length) canvas?.fit(along);
  }, [canvas, path]);
  useEffect(() => canvas?.repaint(), [canvas, theme]);
  useEffect(() => canvas?.select(chosen), [canvas, chosen, data]);

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application: arrow keys walk along ties
    <div
      className="network-canvas"
      role="application"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      aria-label={t("network.canvas", { nodes: data.nodes.count, ties: data.edges.count })}
      aria-describedby="network-keys"
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && canvas && walked(event, canvas, data, props.onOpen))
          event.preventDefault();
      }}
    >
      <div className="network-canvas-box" ref={box} />
      <p id="network-keys" className="only-read">
        {t("network.canvasKeys")}
      </p>
    </div>
  );
}

/** The ids at the ends of these ties. */
function endsOf({ id, from, to }: GraphData["edges"], ids: readonly string[], ties: readonly string[]): string[] {
  const wanted = new Set(ties);
  const rows = id.flatMap((tie, row) => (wanted.has(tie) ? [from[row] ?? 0, to[row] ?? 0] : []));
  return [...new Set(rows)].map((row) => ids[row] ?? "");
}

const WAYS: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

function walked(
  event: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean },
  canvas: GraphCanvas,
  data: GraphData,
  open: (id: string) => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const at = [...selection.get()].filter((id) => canvas.onScreen(id)).at(-1);
  const way = WAYS[event.key];
  if (way) walk(canvas, data, at, way, event.shiftKey);
  else if (event.key === "PageDown") next(canvas, data, at, 1, event.shiftKey);
  else if (event.key === "PageUp") next(canvas, data, at, -1, event.shiftKey);
  else if (event.key === "Enter" && at !== undefined) open(at);
  else if (event.key === "+" || event.key === "=") canvas.moveCamera({ zoom: canvas.camera().zoom * 1.3 });
  else if (event.key === "-") canvas.moveCamera({ zoom: canvas.camera().zoom / 1.3 });
  else return false;
  return true;
}

/** To the neighbour that lies that way; from nowhere to the best tied. Shift keeps what is selected. */
function walk(
  canvas: GraphCanvas,
  data: GraphData,
  from: string | undefined,
  [wx, wy]: readonly [number, number],
  more: boolean,
): void {
  const row = from === undefined ? -1 : data.nodes.id.indexOf(from);
  const to = row < 0 ? bestTied(data) : towards(data, row, wx, wy);
  step(canvas, data, to, more);
}

/** One after the other, also what no tie leads to. */
function next(canvas: GraphCanvas, data: GraphData, from: string | undefined, by: 1 | -1, more: boolean): void {
  const { count } = data.nodes;
  const row = from === undefined ? (by > 0 ? -1 : 0) : data.nodes.id.indexOf(from);
  if (count) step(canvas, data, (row + by + count) % count, more);
}

function step(canvas: GraphCanvas, data: GraphData, to: number, more: boolean): void {
  const id = data.nodes.id[to];
  if (id === undefined) return;
  if (more) {
    selection.remove([id]);
    selection.add([id]);
  } else selection.set([id]);
  announce(data.nodes.name[to] ?? id);
  canvas.reveal(id);
}

function towards(data: GraphData, row: number, wx: number, wy: number): number {
  const { nodes, edges } = data;
  let best = -1;
  let most = -Infinity;
  for (let tie = 0; tie < edges.count; tie++) {
    const other = edges.from[tie] === row ? edges.to[tie] : edges.to[tie] === row ? edges.from[tie] : undefined;
    if (other === undefined || other === row) continue;
    const [dx, dy] = [(nodes.x[other] ?? 0) - (nodes.x[row] ?? 0), (nodes.y[other] ?? 0) - (nodes.y[row] ?? 0)];
    const far = Math.hypot(dx, dy) || 1;
    const along = (dx * wx + dy * wy) / far;
    if (along > 0.2 && along - far / 10_000 > most) {
      most = along - far / 10_000;
      best = other;
    }
  }
  return best;
}

function bestTied({ nodes, edges }: GraphData): number {
  if (!nodes.count) return -1;
  const ties = new Int32Array(nodes.count);
  for (const ends of [edges.from, edges.to]) for (const end of ends) ties[end] = (ties[end] ?? 0) + 1;
  return ties.indexOf(Math.max(...ties));
}
