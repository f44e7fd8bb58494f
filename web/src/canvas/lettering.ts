/** How wide words are on the canvas, and how a long name is broken. */
export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
export const fontOf = (size: number, bold = false) => `${bold ? "600 " : ""}${size}px ${FONT}`;

const LINE = 24;
const MOST_KNOWN = 20_000;
const known = new Map<string, number>();
let ruler: CanvasRenderingContext2D | null = null;

/** Width in pixels. */
export function widthOf(text: string, size: number, bold = false): number {
  const key = `${bold ? "b" : ""}${size} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  ruler ??= document.createElement("canvas").getContext("2d");
  if (ruler) ruler.font = fontOf(size, bold);
  const wide = ruler ? ruler.measureText(text).width : text.length * size * 0.56;
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, wide);
  return wide;
}

export function cut(text: string, most = LINE): string {
  if (text.length <= most) return text;
  const signs = [...text]; // whole signs, not halves of them
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** A name in one line or two of about the same length; what is still too long ends in an ellipsis. */
export function lined(name: string): readonly string[] {
  if (name.length <= LINE) return [name];
  const middle = Math.min(name.length / 2, LINE);
  let best = -1;
  for (let at = name.indexOf(" "); at >= 0 && at <= LINE; at = name.indexOf(" ", at + 1))
    if (best < 0 || Math.abs(at - middle) < Math.abs(best - middle)) best = at;
  if (best <= 0) return [cut(name)];
  return [name.slice(0, best), cut(name.slice(best + 1))];
}
