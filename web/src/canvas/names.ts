/** The words of the picture: names of the selected and the best tied first, then what the ties say where there is room. */
import { number } from "../texts/t";
import { cut, lined, widthOf } from "./lettering";
import type { Drawn } from "./paint";
import type { Pen } from "./pens";
import { around, Room, type Box } from "./room";
import type { Colours, Scene } from "./scene";
import type { View } from "./view";

const ROOM_FOR_NAME = 8_500; // square pixels of the canvas for each name
const TRIED = 600;
const MOST_DISCS = 700;
export const NAME = 11.5;
export const LEADING = 14;
export const GAP = 3;
const ON_TIE = 10;
/** Where along a tie its word is tried. */
const PLACES = [0.5, 0.38, 0.62, 0.28, 0.72];

/** A word on a tie, and the pixels between which that tie runs. */
export interface TieWord {
  text: string;
  line: readonly [x1: number, y1: number, x2: number, y2: number];
}

interface Name {
  lines: readonly string[];
  bold: boolean;
  /** How many it stands for, as the last line; empty for one. */
  stands: string;
}

export function names(pen: Pen, scene: Scene, view: View, look: Colours, drawn: Drawn): Room {
  const { nodes } = scene.data;
  const room = taken(scene, view, drawn);
  const said = new Room(view.width, view.height);
  const most = Math.max(12, (view.width * view.height) / ROOM_FOR_NAME);
  let count = 0;
  for (const row of order(scene, view, drawn)) {
    if (count >= most) break;
    const bold = scene.selected.has(nodes.id[row] ?? "");
    const stands = nodes.stands[row] ?? 1;
    const name = { lines: lined(nodes.name[row] ?? ""), bold, stands: stands > 1 ? number(stands) : "" };
    const box = placed(room, said, name, drawn, row);
    if (!box) continue;
    room.take(box);
    said.take(box);
    count++;
    write(pen, name, box, look);
  }
  return room;
}

/** The rows that may get a name, the first first. */
function order(scene: Scene, view: View, drawn: Drawn): number[] {
  const { nodes } = scene.data;
  const tiny = view.scale < 0.12;
  const weight = new Float64Array(nodes.count);
  const seen = drawn.seen.subarray(0, drawn.count);
  for (const row of seen) {
    const first = scene.selected.has(nodes.id[row] ?? "") ? 1e6 : 0;
    weight[row] = first + (nodes.stands[row] ?? 0) * 10 + (nodes.size[row] ?? 0);
  }
  const named = tiny ? seen.filter((row) => (weight[row] ?? 0) >= 1e6 || (nodes.stands[row] ?? 1) > 1) : seen;
  return [...named].sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b).slice(0, TRIED);
}

/** Signs and notes are no place for words, as long as there are few of them. */
function taken(scene: Scene, view: View, drawn: Drawn): Room {
  const room = new Room(view.width, view.height);
  if (drawn.count > MOST_DISCS) return room;
  for (const row of drawn.seen.subarray(0, drawn.count)) {
    if ((scene.data.nodes.stands[row] ?? 1) > 1) continue;
    const [x, y, radius] = [drawn.x[row] ?? 0, drawn.y[row] ?? 0, drawn.radius[row] ?? 0];
    room.take(around(x, y, radius * 1.8, radius * 1.8));
    if ((scene.data.nodes.hidden[row] ?? 0) > 0) room.take(around(x + radius, y - radius, 22, 13));
  }
  return room;
}

/**
 * Below its sign; else above, at the right, at the left. The selected are named in any case: somewhat farther away, or on
 * a sign, if only on no other name.
 */
function placed(room: Room, said: Room, name: Name, drawn: Drawn, row: number): Box | null {
  const [x, y, radius] = [drawn.x[row] ?? 0, drawn.y[row] ?? 0, drawn.radius[row] ?? 0];
  const wide = Math.max(...name.lines.map((line) => widthOf(line, NAME, name.bold)), 8);
  const tall = (name.lines.length + Number(name.stands !== "")) * LEADING;
  const off = radius + GAP + (name.bold ? 4 : 0);
  const ways = (off: number) => [
    around(x, y + off + tall / 2, wide, tall),
    around(x, y - off - tall / 2, wide, tall),
    around(x + off + 2 + wide / 2, y, wide, tall),
    around(x - off - 2 - wide / 2, y, wide, tall),
  ];
  const near = ways(off);
  const free = near.find((box) => room.free(box));
  if (free || !name.bold) return free ?? null;
  const more = [...near, ...ways(off + LEADING), ...ways(off + 2 * LEADING)];
  return more.find((box) => room.free(box)) ?? more.find((box) => said.free(box)) ?? near[0] ?? null;
}

function write(pen: Pen, { lines, bold, stands }: Name, box: Box, look: Colours): void {
  const x = (box.left + box.right) / 2;
  let y = box.high + LEADING / 2;
  for (const line of lines) {
    pen.text(line, x, y, { size: NAME, colour: look.text, halo: look.ground, bold });
    y += LEADING;
  }
  if (stands) pen.text(stands, x, y, { size: 10.5, colour: look.soft, halo: look.ground });
}

/** What the ties say, each where it lies on nothing else; one without room is left to the list and the pointer. */
export function tieWords(pen: Pen, words: readonly TieWord[], room: Room, look: Colours): void {
  for (const { text, line } of words) {
    const [x1, y1, x2, y2] = line;
    const said = cut(text);
    const wide = widthOf(said, ON_TIE) + 2;
    const spots = PLACES.map((part) => [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part] as const);
    const found = spots.find(([x, y]) => room.free(around(x, y, wide, 12)));
    if (!found) continue;
    room.take(around(found[0], found[1], wide, 12));
    pen.text(said, found[0], found[1], { size: ON_TIE, colour: look.soft, halo: look.ground });
  }
}
