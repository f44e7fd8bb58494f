/** Where cards and lines of the chart stand: the layers and the order in them come from the server. */
import type { Line, Node } from "./asking";

export const CARD = { width: 196, height: 68 };
const GAP = 28;
const ROOM = 84;
const MARGIN = 16;

export interface Spot {
  node: Node;
  x: number;
  y: number;
}

export interface Curve {
  line: Line;
  path: string;
  tip: string;
  /** Where its share stands. */
  x: number;
  y: number;
}

export function planChart(nodes: readonly Node[], lines: readonly Line[]) {
  const levels = Math.max(...nodes.map((node) => node.level), 0);
  const widest = Math.max(...counts(nodes), 1);
  const side = lines.some((line) => line.back) ? 90 : 0;
  const width = widest * (CARD.width + GAP) - GAP + 2 * MARGIN + side;
  const sizes = counts(nodes);
  const spots = new Map(
    nodes.map((node) => {
      const row = (sizes[node.level] ?? 1) * (CARD.width + GAP) - GAP;
      const x = (width - side - row) / 2 + node.place * (CARD.width + GAP);
      return [node.id, { node, x, y: MARGIN + (levels - node.level) * (CARD.height + ROOM) }] as const;
    }),
  );
  const height = (levels + 1) * (CARD.height + ROOM) - ROOM + 2 * MARGIN;
  const curves = lines.flatMap((line) => curve(line, spots) ?? []);
  return { spots: [...spots.values()], curves: apart(curves), width, height };
}

function counts(nodes: readonly Node[]): number[] {
  const found: number[] = [];
  for (const node of nodes) found[node.level] = (found[node.level] ?? 0) + 1;
  return Array.from(found, (n) => n ?? 0);
}

function curve(line: Line, spots: ReadonlyMap<string, Spot>): Curve | null {
  const [owner, asset] = [spots.get(line.owner), spots.get(line.asset)];
  if (!owner || !asset) return null;
  return line.back || owner.y >= asset.y ? around(line, owner, asset) : down(line, owner, asset);
}

function down(line: Line, owner: Spot, asset: Spot): Curve {
  const [x, y] = [owner.x + CARD.width / 2, owner.y + CARD.height];
  const [to, end] = [asset.x + CARD.width / 2, asset.y - 3];
  const bend = Math.min(ROOM / 2, (end - y) / 2);
  return {
    line,
    path: `M${x} ${y}C${x} ${y + bend} ${to} ${end - bend} ${to} ${end - 6}`,
    tip: `M${to - 5} ${end - 8}L${to} ${end}L${to + 5} ${end - 8}Z`,
    x: x + (to - x) * 0.18,
    y: y + 24,
  };
}

/** A line that closes a loop runs around the right side. */
function around(line: Line, owner: Spot, asset: Spot): Curve {
  const [x, y] = [owner.x + CARD.width, owner.y + CARD.height / 2];
  const [to, end] = [asset.x + CARD.width + 3, asset.y + CARD.height / 2];
  const out = Math.max(x, to) + 64;
  return {
    line,
    path: `M${x} ${y}C${out} ${y} ${out} ${end} ${to + 6} ${end}`,
    tip: `M${to + 8} ${end - 5}L${to} ${end}L${to + 8} ${end + 5}Z`,
    x: 0.25 * x + 0.75 * out - 12,
    y: (y + end) / 2,
  };
}

const WORD = 7;
const HIGH = 18;

/** Shares that would stand on each other move down their own ways, a little each. */
function apart(curves: readonly Curve[]): Curve[] {
  const taken: { x: number; y: number; half: number }[] = [];
  return curves.map((one) => {
    const half = (one.line.label.length * WORD) / 2 + 4;
    let y = one.y;
    for (let tries = 0; tries < 3; tries++) {
      if (!taken.some((box) => Math.abs(box.y - y) < HIGH && Math.abs(box.x - one.x) < box.half + half)) break;
      y += HIGH;
    }
    taken.push({ x: one.x, y, half });
    return { ...one, y };
  });
}
