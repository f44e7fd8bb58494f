/** The view that shows some nodes whole: their signs and their names, not their middles only. */
import { GAP, LEADING, NAME } from "./names";
import { lined, widthOf } from "./lettering";
import type { Scene } from "./scene";
import { clampScale, LEAST, signScale, type View } from "./view";

const PAD = 10;
const CLOSEST = 1.6;
const STEPS = 22;
const MOST_NAMED = 700;
const MARGIN = 46;

/** One row a node, `room` in the layout's unit, the others in pixels. */
interface Extents {
  x: Float32Array;
  y: Float32Array;
  room: Float32Array;
  side: Float32Array;
  above: Float32Array;
  below: Float32Array;
}

export function framed(scene: Scene, view: View, ids: readonly string[] | undefined): View | null {
  const rows = wanted(scene, ids);
  if (!rows.length) return null;
  if (rows.length > MOST_NAMED) return roughly(scene, view, rows);
  const found = extents(scene, rows);
  const fits = (scale: number) => {
    const [left, right, high, low] = span(found, scale);
    return right - left <= view.width - 2 * PAD && low - high <= view.height - 2 * PAD;
  };
  let [near, far] = [LEAST, CLOSEST];
  if (fits(CLOSEST)) near = CLOSEST;
  else
    for (let step = 0; step < STEPS; step++) {
      const middle = Math.sqrt(near * far);
      if (fits(middle)) near = middle;
      else far = middle;
    }
  const scale = clampScale(near);
  const [left, right, high, low] = span(found, scale);
  return { ...view, scale, x: (left + right) / 2 / scale, y: (high + low) / 2 / scale };
}

/** Of many nodes only some are named: a common margin for all. */
function roughly(scene: Scene, view: View, rows: readonly number[]): View {
  const { x: xs, y: ys, size, stands } = scene.data.nodes;
  let [left, right, high, low] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const row of rows) {
    const room = (stands[row] ?? 1) > 1 ? (size[row] ?? 0) : 0;
    const x = xs[row] ?? 0;
    const y = ys[row] ?? 0;
    if (x - room < left) left = x - room;
    if (x + room > right) right = x + room;
    if (y - room < high) high = y - room;
    if (y + room > low) low = y + room;
  }
  const across = (view.width - 2 * MARGIN) / Math.max(right - left, 1);
  const scale = clampScale(Math.min(across, (view.height - 2 * MARGIN) / Math.max(low - high, 1), CLOSEST));
  return { ...view, scale, x: (left + right) / 2, y: (high + low) / 2 };
}

function wanted(scene: Scene, ids: readonly string[] | undefined): number[] {
  const { nodes } = scene.data;
  const some = ids ? new Set(ids) : null;
  const rows: number[] = [];
  for (let row = 0; row < nodes.count; row++) {
    const id = nodes.id[row] ?? "";
    if ((!some || some.has(id)) && !scene.hidden.has(id)) rows.push(row);
  }
  return rows;
}

function extents(scene: Scene, rows: readonly number[]): Extents {
  const { nodes } = scene.data;
  const column = () => new Float32Array(rows.length);
  const found: Extents = { x: column(), y: column(), room: column(), side: column(), above: column(), below: column() };
  rows.forEach((row, at) => {
    const many = (nodes.stands[row] ?? 1) > 1;
    const sign = many ? 0 : (nodes.size[row] ?? 0) * signScale(CLOSEST) + 6;
    const lines = lined(nodes.name[row] ?? "");
    const wide = Math.max(0, ...lines.map((line) => widthOf(line, NAME)));
    found.x[at] = nodes.x[row] ?? 0;
    found.y[at] = nodes.y[row] ?? 0;
    found.room[at] = many ? (nodes.size[row] ?? 0) : 0;
    found.side[at] = Math.max(sign + 10, wide / 2);
    found.above[at] = sign + 8;
    found.below[at] = sign + GAP + (lines.length + Number(many)) * LEADING;
  });
  return found;
}

/** Left, right, high and low, in pixels of this scale. */
function span(of: Extents, scale: number): [number, number, number, number] {
  let [left, right, high, low] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < of.x.length; at++) {
    const [x, y, room] = [(of.x[at] ?? 0) * scale, (of.y[at] ?? 0) * scale, (of.room[at] ?? 0) * scale];
    left = Math.min(left, x - room - (of.side[at] ?? 0));
    right = Math.max(right, x + room + (of.side[at] ?? 0));
    high = Math.min(high, y - room - (of.above[at] ?? 0));
    low = Math.max(low, y + room + (of.below[at] ?? 0));
  }
  return [left, right, high, low];
}
