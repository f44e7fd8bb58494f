/** What part of the world is in sight, and how it is moved: by mouse, fingers, keys and buttons. */
import { useEffect, useEffectEvent, useState, type RefObject } from "react";

export const WORLD = { width: 960, height: 480 };
const NEAREST = 24;
const STEP = 60;

/** A point of the world (w) stands at w * k + (x, y). */
export interface View {
  k: number;
  x: number;
  y: number;
}

export const WHOLE: View = { k: 1, x: 0, y: 0 };

export interface Moving {
  view: View;
  zoom: (by: number, at?: { x: number; y: number }) => void;
  pan: (dx: number, dy: number) => void;
  whole: () => void;
  /** So near that these points of the world fill the sight. */
  fit: (points: readonly [number, number][]) => void;
}

export function useView(): Moving {
  const [view, setView] = useState(WHOLE);
  const zoom = (by: number, at = { x: WORLD.width / 2, y: WORLD.height / 2 }) =>
    setView((now) => {
      const k = Math.min(NEAREST, Math.max(1, now.k * by));
      return within({ k, x: at.x - ((at.x - now.x) * k) / now.k, y: at.y - ((at.y - now.y) * k) / now.k });
    });
  const pan = (dx: number, dy: number) => setView((now) => within({ ...now, x: now.x + dx, y: now.y + dy }));
  const fit = (points: readonly [number, number][]) => setView(around(points));
  return { view, zoom, pan, fit, whole: () => setView(WHOLE) };
}

function around(points: readonly [number, number][]): View {
  if (points.length === 0) return WHOLE;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(8, WORLD.width / (right - left + ROOM), WORLD.height / (bottom - top + ROOM));
  if (k <= 1) return WHOLE;
  return within({ k, x: WORLD.width / 2 - (k * (left + right)) / 2, y: WORLD.height / 2 - (k * (top + bottom)) / 2 });
}

const ROOM = 60;

/** The world never leaves the sight. */
function within({ k, x, y }: View): View {
  return {
    k,
    x: Math.min(0, Math.max(WORLD.width * (1 - k), x)),
    y: Math.min(0, Math.max(WORLD.height * (1 - k), y)),
  };
}

/** Mouse, wheel, fingers and keys on the box of the map; a click on something with `data-code` chooses it. */
export function useHand(box: RefObject<HTMLElement | null>, moving: Moving, onChoose: (code: string) => void): void {
  const choose = useEffectEvent(onChoose);
  const pan = useEffectEvent((dx: number, dy: number) => moving.pan(dx, dy));
  const zoom = useEffectEvent((by: number, at?: { x: number; y: number }) => moving.zoom(by, at));
  const whole = useEffectEvent(() => moving.whole());
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const ends = new AbortController();
    const listen = { signal: ends.signal };
    const down = new Map<number, PointerEvent>();
    let moved = 0;
    const scale = () => WORLD.width / element.getBoundingClientRect().width;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      down.set(event.pointerId, event);
      moved = 0;
    }, listen); // prettier-ignore
    window.addEventListener("pointermove", (event) => {
      const before = down.get(event.pointerId);
      if (!before) return;
      const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
      moved += Math.abs(dx) + Math.abs(dy);
      if (down.size === 1) pan(dx * scale(), dy * scale());
      else zoom(spread(down, event) / spread(down, before), undefined);
      down.set(event.pointerId, event);
    }, listen); // prettier-ignore
    for (const end of ["pointerup", "pointercancel"] as const) {
      window.addEventListener(end, (event) => down.delete(event.pointerId), listen);
    }
    element.addEventListener("click", (event) => {
      const code = (event.target as Element).closest("[data-code]")?.getAttribute("data-code");
      if (moved < 6 && code) choose(code);
    }, listen); // prettier-ignore
    element.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return; // the page scrolls
      event.preventDefault();
      const edge = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 300), { x: (event.clientX - edge.left) * scale(), y: (event.clientY - edge.top) * scale() });
    }, { ...listen, passive: false }); // prettier-ignore
    element.addEventListener("keydown", (event) => {
      const way = KEYS[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (way) pan(...way);
      else if (event.key === "+" || event.key === "=") zoom(1.5);
      else if (event.key === "-") zoom(1 / 1.5);
      else if (event.key === "0") whole();
      else return;
      event.preventDefault();
    }, listen); // prettier-ignore
    return () => ends.abort();
  }, [box]);
}

const KEYS: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** How far two fingers are apart, with one of them there. */
function spread(down: ReadonlyMap<number, PointerEvent>, one: PointerEvent): number {
  const other = [...down.values()].find((each) => each.pointerId !== one.pointerId) ?? one;
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
}
