/** What a mouse, a pen or fingers do on the canvas: pan, zoom, choose, drag, draw a loop. */
import type { Point } from "./view";

export interface Hand {
  /** What is under the pointer: a node's or a tie's id. */
  at: (point: Point) => { node: string } | { edge: string } | null;
  pan: (dx: number, dy: number) => void;
  zoom: (at: Point, by: number) => void;
  /** Moving is over. */
  rest: () => void;
  click: (what: { node: string } | { edge: string } | null, more: boolean) => void;
  open: (node: string) => void;
  menu: (node: string, at: Point) => void;
  hover: (node: string | null) => void;
  drag: (node: string, to: Point) => void;
  drop: () => void;
  loop: (polygon: readonly Point[], done: boolean) => void;
  looping: () => boolean;
}

const STILL = 4;

export function takeInHand(box: HTMLElement, hand: Hand): () => void {
  const ends = new AbortController();
  const listen = { signal: ends.signal };
  const down = new Map<number, Point>();
  let from: Point | null = null;
  let moved = false;
  let held: string | null = null;
  let polygon: Point[] = [];
  let apart = 0;

  const point = (event: MouseEvent): Point => {
    const edge = box.getBoundingClientRect();
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  };

  box.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      box.setPointerCapture(event.pointerId);
      const at = point(event);
      down.set(event.pointerId, at);
      if (down.size > 1) return void (apart = 0);
      from = at;
      moved = false;
      const under = hand.at(at);
      held = under && "node" in under ? under.node : null;
      polygon = [at];
    },
    listen,
  );

  box.addEventListener(
    "pointermove",
    (event) => {
      const at = point(event);
      const before = down.get(event.pointerId);
      if (!before) {
        const under = hand.at(at);
        return hand.hover(under && "node" in under ? under.node : null);
      }
      down.set(event.pointerId, at);
      if (down.size > 1) return pinch();
      if (!moved && from && Math.hypot(at.x - from.x, at.y - from.y) < STILL) return;
      moved = true;
      if (hand.looping()) hand.loop((polygon = [...polygon, at]), false);
      else if (held) hand.drag(held, at);
      else hand.pan(at.x - before.x, at.y - before.y);
    },
    listen,
  );

  function pinch(): void {
    const [a, b] = [...down.values()];
    if (!a || !b) return;
    const now = Math.hypot(a.x - b.x, a.y - b.y);
    if (apart > 0) hand.zoom({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, now / apart);
    apart = now;
    moved = true;
  }

  const up = (event: PointerEvent) => {
    if (!down.delete(event.pointerId) || down.size) return;
    if (!moved && event.type === "pointerup")
      hand.click(hand.at(point(event)), event.shiftKey || event.ctrlKey || event.metaKey);
    else if (hand.looping()) hand.loop(polygon, true);
    else if (held) hand.drop();
    else hand.rest();
    from = held = null;
  };
  box.addEventListener("pointerup", up, listen);
  box.addEventListener("pointercancel", up, listen);

  box.addEventListener(
    "dblclick",
    (event) => {
      const under = hand.at(point(event));
      if (under && "node" in under) hand.open(under.node);
      else if (!under) hand.zoom(point(event), 1.6);
    },
    listen,
  );

  box.addEventListener(
    "contextmenu",
    (event) => {
      event.preventDefault();
      const under = hand.at(point(event));
      if (under && "node" in under) hand.menu(under.node, point(event));
    },
    listen,
  );

  let rests = 0;
  box.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 30 : 1;
      hand.zoom(point(event), Math.exp(-event.deltaY * lines * 0.0015));
      window.clearTimeout(rests);
      rests = window.setTimeout(hand.rest, 160);
    },
    { ...listen, passive: false },
  );

  return () => ends.abort();
}
