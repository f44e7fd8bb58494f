/** What is under a point of the screen. */
import { radiusOf } from "./paint";
import type { Scene } from "./scene";
import { inside, toLayout, type Point, type View } from "./view";

const NODE_REACH = 12;
const EDGE_REACH = 5;
const MOST_EDGES = 20_000;

export function nodeAt(scene: Scene, view: View, point: Point): string | null {
  const { nodes } = scene.data;
  let best: string | null = null;
  let nearest = Infinity;
  const at = toLayout(view, point.x, point.y);
  for (let row = 0; row < nodes.count; row++) {
    const far = Math.hypot((nodes.x[row] ?? 0) - at.x, (nodes.y[row] ?? 0) - at.y) * view.scale;
    const reach = Math.max(radiusOf(scene, row, view) + 2, NODE_REACH);
    if (far < reach && far / reach < nearest && !scene.hidden.has(nodes.id[row] ?? "")) {
      nearest = far / reach;
      best = nodes.id[row] ?? null;
    }
  }
  return best;
}

/** All that stands within a polygon of layout coordinates. */
export function nodesWithin(scene: Scene, polygon: readonly Point[]): readonly string[] {
  const { nodes } = scene.data;
  return nodes.id.filter((id, row) => !scene.hidden.has(id) && inside(polygon, nodes.x[row] ?? 0, nodes.y[row] ?? 0));
}

export function edgeAt(scene: Scene, view: View, point: Point): string | null {
  const { edges, nodes } = scene.data;
  if (edges.count > MOST_EDGES) return null;
  const at = toLayout(view, point.x, point.y);
  const reach = EDGE_REACH / view.scale;
  for (let row = 0; row < edges.count; row++) {
    const [a, b] = [edges.from[row] ?? 0, edges.to[row] ?? 0];
    if (scene.hidden.has(nodes.id[a] ?? "") || scene.hidden.has(nodes.id[b] ?? "")) continue;
    const far = fromLine(at, [nodes.x[a] ?? 0, nodes.y[a] ?? 0, nodes.x[b] ?? 0, nodes.y[b] ?? 0]);
    if (far < reach) return edges.id[row] ?? null;
  }
  return null;
}

function fromLine(at: Point, [x1, y1, x2, y2]: [number, number, number, number]): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((at.x - x1) * dx + (at.y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(at.x - x1 - along * dx, at.y - y1 - along * dy);
}
