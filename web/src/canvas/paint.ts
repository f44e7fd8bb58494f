/** Draws a scene with a pen: all of it, or only what stands above the WebGL layer (icons, frames, names, notes). */
import { SHAPES } from "../parts/shapes";
import type { Certainty } from "./GraphCanvas";
import { widthOf } from "./lettering";
import { names, tieWords, type TieWord } from "./names";
import type { Pen } from "./pens";
import type { Colours, Scene } from "./scene";
import { signScale, toScreen, type Point, type View } from "./view";

export interface Extent {
  /** Discs and lines too: there is no layer below. */
  all: boolean;
  /** Names, icons and arrows: not while a light canvas moves. */
  detail: boolean;
}

export const DASHES: Record<Certainty, readonly number[] | undefined> = {
  confirmed: undefined,
  unconfirmed: [7, 5],
  tentative: [2, 4],
};
const MOST_ICONS = 700;
const MOST_ARROWS = 1_500;
const MOST_WORDS = 400;
const MOST_DOTS = 240; // of the members of a community

/** Where each node is on the screen, in pixels; `seen` are the rows in sight, `count` of them. */
export interface Drawn {
  x: Float32Array;
  y: Float32Array;
  radius: Float32Array;
  seen: Int32Array;
  count: number;
}

export function paint(pen: Pen, scene: Scene, view: View, look: Colours, extent: Extent): void {
  if (!extent.all && !extent.detail) return chosen(pen, scene, view, look);
  const drawn = placed(scene, view);
  const words = edges(pen, scene, view, look, { drawn, extent });
  const icons = extent.detail && drawn.count <= MOST_ICONS && signScale(view.scale) > 0.42;
  for (let at = 0; at < drawn.count; at++)
    node(pen, scene, look, { drawn, row: drawn.seen[at] ?? 0, all: extent.all, icons });
  if (extent.detail) {
    tieWords(pen, words, names(pen, scene, view, look, drawn), look);
    notes(pen, scene, view, look);
  }
}

/** The loop that is being drawn by hand. */
export function paintLoop(pen: Pen, loop: readonly Point[], look: Colours): void {
  loop.forEach((at, index) => {
    const before = loop[index - 1];
    if (before) pen.line(before.x, before.y, at.x, at.y, { colour: look.chosen, width: 2, dash: [6, 4] });
  });
}

/** While a light canvas moves: only where the selected are. */
function chosen(pen: Pen, scene: Scene, view: View, look: Colours): void {
  const { nodes } = scene.data;
  for (const id of scene.selected) {
    const row = scene.row.get(id);
    if (row === undefined || scene.hidden.has(id)) continue;
    const { x, y } = toScreen(view, nodes.x[row] ?? 0, nodes.y[row] ?? 0);
    pen.ring(x, y, radiusOf(scene, row, view) + 5, { colour: look.chosen, width: 3 });
  }
}

/** Radius of a node in pixels: a super-node's is in the layout's unit, for its members lie in it. */
export function radiusOf(scene: Scene, row: number, view: View): number {
  const { nodes } = scene.data;
  const size = nodes.size[row] ?? 8;
  return (nodes.stands[row] ?? 1) > 1 ? Math.max(3, size * view.scale) : size * signScale(view.scale);
}

function placed(scene: Scene, view: View): Drawn {
  const { nodes } = scene.data;
  const drawn = {
    x: new Float32Array(nodes.count),
    y: new Float32Array(nodes.count),
    radius: new Float32Array(nodes.count),
  };
  const seen = new Int32Array(nodes.count);
  let count = 0;
  for (let row = 0; row < nodes.count; row++) {
    const x = ((nodes.x[row] ?? 0) - view.x) * view.scale + view.width / 2;
    const y = ((nodes.y[row] ?? 0) - view.y) * view.scale + view.height / 2;
    const radius = radiusOf(scene, row, view);
    drawn.x[row] = x;
    drawn.y[row] = y;
    drawn.radius[row] = radius;
    const room = radius + 40;
    const visible = x > -room && y > -room && x < view.width + room && y < view.height + room;
    if (visible && !scene.hidden.has(nodes.id[row] ?? "")) seen[count++] = row;
  }
  return { ...drawn, seen, count };
}

/** Lines and arrows; the words of the ties are left to write. */
function edges(pen: Pen, scene: Scene, view: View, look: Colours, how: { drawn: Drawn; extent: Extent }): TieWord[] {
  const { edges: ties, nodes } = scene.data;
  const { drawn, extent } = how;
  const arrows = extent.detail && ties.count <= MOST_ARROWS && signScale(view.scale) > 0.35;
  const wordy = arrows && view.scale > 0.6 && ties.count <= MOST_WORDS;
  const words: TieWord[] = [];
  if (!extent.all && !arrows && scene.traced.size === 0) return words;
  for (let tie = 0; tie < ties.count; tie++) {
    const [from, to] = [ties.from[tie] ?? 0, ties.to[tie] ?? 0];
    const traced = scene.traced.has(ties.id[tie] ?? "");
    if (!extent.all && !arrows && !traced) continue;
    const [a, b] = [nodes.id[from] ?? "", nodes.id[to] ?? ""];
    if (scene.hidden.has(a) || scene.hidden.has(b)) continue;
    const [x1, y1, x2, y2] = [drawn.x[from] ?? 0, drawn.y[from] ?? 0, drawn.x[to] ?? 0, drawn.y[to] ?? 0];
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > view.width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > view.height)
      continue;
    const quiet = scene.emphasised && !(scene.emphasised.has(a) && scene.emphasised.has(b));
    const colour = traced ? look.thread : quiet ? look.faint : look.line;
    const width = (ties.width[tie] ?? 1) * (traced ? 2.2 : 1);
    const dash = DASHES[ties.certainty[tie] ?? "confirmed"];
    if (extent.all || traced)
      pen.line(x1, y1, x2, y2, { colour, width, alpha: traced ? 1 : 0.75, ...(dash ? { dash } : {}) });
    if (arrows && ties.directed[tie]) arrow(pen, [x1, y1, x2, y2], (drawn.radius[to] ?? 0) + 3, colour);
    const text = ties.text[tie];
    if (wordy && text) words.push({ text, line: [x1, y1, x2, y2] });
  }
  return words;
}

function arrow(pen: Pen, [x1, y1, x2, y2]: [number, number, number, number], gap: number, colour: string): void {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < gap + 12) return;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [tx, ty] = [x2 - ux * gap, y2 - uy * gap];
  pen.polygon(
    [tx, ty, tx - ux * 8 - uy * 3.6, ty - uy * 8 + ux * 3.6, tx - ux * 8 + uy * 3.6, ty - uy * 8 - ux * 3.6],
    colour,
  );
}

interface OneNode {
  drawn: Drawn;
  row: number;
  all: boolean;
  icons: boolean;
}

function node(pen: Pen, scene: Scene, look: Colours, { drawn, row, all, icons }: OneNode): void {
  const { nodes } = scene.data;
  const id = nodes.id[row] ?? "";
  const kind = nodes.kind[row] ?? "unknown";
  const [x, y, radius] = [drawn.x[row] ?? 0, drawn.y[row] ?? 0, drawn.radius[row] ?? 8];
  const stands = nodes.stands[row] ?? 1;
  const quiet = scene.emphasised !== null && !scene.emphasised.has(id);
  if (stands > 1) return community(pen, scene, look, { x, y, radius, row, stands });
  if (all) pen.disc(x, y, radius, quiet ? look.faint : look.kind[kind]);
  if (icons) {
    if (radius > 6) pen.icon(SHAPES[kind], x, y, radius * 1.35, quiet ? look.soft : look.onKind);
    frames(pen, look, scene, { x, y, radius, row });
  }
  if (scene.selected.has(id)) pen.ring(x, y, radius + 5, { colour: look.chosen, width: 3 });
}

/** Who says what of it: designated a solid frame, described a dashed one, by hand a dotted one; hidden neighbours; pin. */
function frames(
  pen: Pen,
  look: Colours,
  scene: Scene,
  at: { x: number; y: number; radius: number; row: number },
): void {
  const { nodes } = scene.data;
  const { x, y, radius, row } = at;
  const labelled = nodes.labelled[row] ?? [];
  if (labelled.includes("designated")) pen.ring(x, y, radius + 2, { colour: look.bad, width: 3 });
  else if (labelled.includes("described")) pen.ring(x, y, radius + 2, { colour: look.warn, width: 2.5, dash: [5, 3] });
  if (labelled.includes("analyst"))
    pen.ring(x, y, radius + (labelled.length > 1 ? 6 : 2), { colour: look.analyst, width: 2, dash: [2, 3] });
  const more = nodes.hidden[row] ?? 0;
  if (more > 0 && (radius > 8.5 || scene.selected.has(nodes.id[row] ?? ""))) {
    const text = more > 99 ? "99+" : `${more}+`;
    const wide = 7 + text.length * 5.4;
    pen.box(x + radius * 0.55, y - radius - 7, wide, 13, look.ground, look.line);
    pen.text(text, x + radius * 0.55 + wide / 2, y - radius - 0.5, { size: 9.5, colour: look.text, bold: true });
  }
  if (scene.pinned.has(nodes.id[row] ?? "") && radius > 6)
    pen.icon(SHAPES.pin, x - radius * 0.9, y - radius * 0.9, 13, look.text);
}

function community(
  pen: Pen,
  scene: Scene,
  look: Colours,
  at: { x: number; y: number; radius: number; row: number; stands: number },
): void {
  const { x, y, radius, row, stands } = at;
  const colour = look.kind[scene.data.nodes.kind[row] ?? "unknown"];
  pen.disc(x, y, radius, colour, 0.16);
  pen.ring(x, y, radius, { colour, width: 1.5 });
  const step = (radius - 3) / Math.sqrt(stands);
  const dots = Math.min(stands, MOST_DOTS, Math.floor(radius * radius * 0.35));
  const side = Math.max(1.2, Math.min(4, step * 0.8));
  const spots: number[] = [];
  for (let member = 0; member < dots; member++) {
    const far = step * Math.sqrt((member * stands) / dots);
    const turn = member * 2.399963;
    spots.push(x + far * Math.cos(turn), y + far * Math.sin(turn));
  }
  pen.dots(spots, side, colour);
  if (scene.selected.has(scene.data.nodes.id[row] ?? "")) pen.ring(x, y, radius + 4, { colour: look.chosen, width: 3 });
}

function notes(pen: Pen, scene: Scene, view: View, look: Colours): void {
  for (const note of scene.notes) {
    const { x, y } = toScreen(view, note.x, note.y);
    const lines = wrapped(note.text);
    const wide = Math.max(...lines.map((line) => widthOf(line, NOTE))) + 16;
    pen.box(x, y, wide, lines.length * 15 + 10, look.note, look.warn);
    lines.forEach((line, index) =>
      pen.text(line, x + 8, y + 12.5 + index * 15, { size: NOTE, colour: look.text, align: "left" }),
    );
  }
}

const LINE = 34;
const NOTE = 11.5;

/** A note in lines; a word that is longer than a line is broken. */
function wrapped(text: string): string[] {
  const lines = [""];
  const words = text.split(/\s+/).flatMap((word) => word.match(/.{1,34}/gsu) ?? []);
  for (const word of words) {
    const last = lines.at(-1) ?? "";
    if (last && last.length + word.length > LINE) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
