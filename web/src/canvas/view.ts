/** Which part of the layout is on the screen: its middle, and pixels to a unit. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Point {
  x: number;
  y: number;
}

export const LEAST = 0.005;
export const MOST = 8;
export const clampScale = (scale: number) => Math.min(MOST, Math.max(LEAST, scale));

export const toScreen = (view: View, x: number, y: number): Point => ({
  x: (x - view.x) * view.scale + view.width / 2,
  y: (y - view.y) * view.scale + view.height / 2,
});

export const toLayout = (view: View, x: number, y: number): Point => ({
  x: (x - view.width / 2) / view.scale + view.x,
  y: (y - view.height / 2) / view.scale + view.y,
});

/** The same with the point under the pointer staying where it is. */
export function zoomed(view: View, at: Point, by: number): View {
  const scale = clampScale(view.scale * by);
  const fixed = toLayout(view, at.x, at.y);
  return {
    ...view,
    scale,
    x: fixed.x - (at.x - view.width / 2) / scale,
    y: fixed.y - (at.y - view.height / 2) / scale,
  };
}

/** How large signs are drawn: they shrink more slowly than the picture. */
export const signScale = (scale: number) => Math.min(1.5, Math.max(0.18, Math.sqrt(scale)));

/** Is this point within the polygon? */
export function inside(polygon: readonly Point[], x: number, y: number): boolean {
  let is = false;
  for (let a = 0, b = polygon.length - 1; a < polygon.length; b = a++) {
    const p = polygon[a];
    const q = polygon[b];
    if (p && q && p.y > y !== q.y > y && x < ((q.x - p.x) * (y - p.y)) / (q.y - p.y) + p.x) is = !is;
  }
  return is;
}
