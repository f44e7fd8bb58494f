/** The few strokes that a picture needs, on a canvas or as SVG. */
import { FONT, fontOf } from "./lettering";

export interface Stroke {
  colour: string;
  width: number;
  dash?: readonly number[];
  alpha?: number;
}

export interface Pen {
  line(x1: number, y1: number, x2: number, y2: number, stroke: Stroke): void;
  disc(x: number, y: number, radius: number, fill: string, alpha?: number): void;
  /** Small squares of this side, all at once: x, y, x, y. */
  dots(points: readonly number[], side: number, fill: string): void;
  ring(x: number, y: number, radius: number, stroke: Stroke): void;
  polygon(points: readonly number[], fill: string, alpha?: number): void;
  /** A shape of a field of 24 by 24, its middle at x, y. */
  icon(shape: string, x: number, y: number, size: number, colour: string): void;
  text(text: string, x: number, y: number, look: Lettering): void;
  box(x: number, y: number, width: number, height: number, fill: string, line: string): void;
}

export interface Lettering {
  size: number;
  colour: string;
  halo?: string;
  align?: "center" | "left";
  bold?: boolean;
}

const shapes = new Map<string, Path2D>();

function shapeOf(path: string): Path2D {
  const known = shapes.get(path) ?? new Path2D(path);
  shapes.set(path, known);
  return known;
}

export class CanvasPen implements Pen {
  constructor(private readonly context: CanvasRenderingContext2D) {}

  private use({ colour, width, dash, alpha }: Stroke): void {
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.setLineDash(dash ? [...dash] : []);
    this.context.globalAlpha = alpha ?? 1;
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Stroke): void {
    this.use(stroke);
    this.context.beginPath();
    this.context.moveTo(x1, y1);
    this.context.lineTo(x2, y2);
    this.context.stroke();
  }

  disc(x: number, y: number, radius: number, fill: string, alpha = 1): void {
    this.context.globalAlpha = alpha;
    this.context.fillStyle = fill;
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fill();
  }

  dots(points: readonly number[], side: number, fill: string): void {
    this.context.globalAlpha = 1;
    this.context.fillStyle = fill;
    this.context.beginPath();
    for (let at = 0; at + 1 < points.length; at += 2)
      this.context.rect((points[at] ?? 0) - side / 2, (points[at + 1] ?? 0) - side / 2, side, side);
    this.context.fill();
  }

  ring(x: number, y: number, radius: number, stroke: Stroke): void {
    this.use(stroke);
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.stroke();
  }

  polygon(points: readonly number[], fill: string, alpha = 1): void {
    this.context.globalAlpha = alpha;
    this.context.fillStyle = fill;
    this.context.beginPath();
    for (let at = 0; at + 1 < points.length; at += 2) this.context.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
    this.context.closePath();
    this.context.fill();
  }

  icon(shape: string, x: number, y: number, size: number, colour: string): void {
    const { context } = this;
    context.save();
    context.globalAlpha = 1;
    context.translate(x - size / 2, y - size / 2);
    context.scale(size / 24, size / 24);
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.setLineDash([]);
    context.stroke(shapeOf(shape));
    context.restore();
  }

  text(text: string, x: number, y: number, look: Lettering): void {
    const { context } = this;
    context.globalAlpha = 1;
    context.font = fontOf(look.size, look.bold);
    context.textAlign = look.align ?? "center";
    context.textBaseline = "middle";
    if (look.halo) {
      context.setLineDash([]);
      context.strokeStyle = look.halo;
      context.lineWidth = 3;
      context.lineJoin = "round";
      context.strokeText(text, x, y);
    }
    context.fillStyle = look.colour;
    context.fillText(text, x, y);
  }

  box(x: number, y: number, width: number, height: number, fill: string, line: string): void {
    const { context } = this;
    context.globalAlpha = 1;
    context.fillStyle = fill;
    context.fillRect(x, y, width, height);
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.setLineDash([]);
    context.strokeRect(x, y, width, height);
  }
}

const n = (value: number) => String(Math.round(value * 100) / 100);
/** XML cannot hold control characters, and names may. */
const isControl = (sign: string) => sign < " " && sign !== "\t" && sign !== "\n" && sign !== "\r";
const safe = (text: string) =>
  [...text]
    .filter((sign) => !isControl(sign) && sign !== "\ufffe" && sign !== "\uffff")
    .map((sign) => ("&<>\"'".includes(sign) ? `&#${sign.charCodeAt(0)};` : sign))
    .join("");

export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  private static stroke({ colour, width, dash, alpha }: Stroke): string {
    const dashes = dash ? ` stroke-dasharray="${dash.map(n).join(" ")}"` : "";
    return `fill="none" stroke="${safe(colour)}" stroke-width="${n(width)}"${dashes} stroke-opacity="${n(alpha ?? 1)}"`;
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Stroke): void {
    this.parts.push(`<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" ${SvgPen.stroke(stroke)}/>`);
  }

  disc(x: number, y: number, radius: number, fill: string, alpha = 1): void {
    this.parts.push(
      `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${safe(fill)}" fill-opacity="${n(alpha)}"/>`,
    );
  }

  dots(points: readonly number[], side: number, fill: string): void {
    const squares: string[] = [];
    for (let at = 0; at + 1 < points.length; at += 2)
      squares.push(
        `M${n((points[at] ?? 0) - side / 2)} ${n((points[at + 1] ?? 0) - side / 2)}h${n(side)}v${n(side)}h${n(-side)}z`,
      );
    this.parts.push(`<path d="${squares.join("")}" fill="${safe(fill)}"/>`);
  }

  ring(x: number, y: number, radius: number, stroke: Stroke): void {
    this.parts.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" ${SvgPen.stroke(stroke)}/>`);
  }

  polygon(points: readonly number[], fill: string, alpha = 1): void {
    this.parts.push(`<polygon points="${points.map(n).join(" ")}" fill="${safe(fill)}" fill-opacity="${n(alpha)}"/>`);
  }

  icon(shape: string, x: number, y: number, size: number, colour: string): void {
    const place = `translate(${n(x - size / 2)} ${n(y - size / 2)}) scale(${n(size / 24)})`;
    this.parts.push(
      `<path d="${safe(shape)}" transform="${place}" fill="none" stroke="${safe(colour)}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
    );
  }

  text(text: string, x: number, y: number, look: Lettering): void {
    const halo = look.halo
      ? ` stroke="${safe(look.halo)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`
      : "";
    this.parts.push(
      `<text x="${n(x)}" y="${n(y)}" font-family="${safe(FONT)}" font-size="${n(look.size)}"${look.bold ? ' font-weight="600"' : ""}` +
        ` text-anchor="${look.align === "left" ? "start" : "middle"}" dominant-baseline="central" fill="${safe(look.colour)}"${halo}>${safe(text)}</text>`,
    );
  }

  box(x: number, y: number, width: number, height: number, fill: string, line: string): void {
    this.parts.push(
      `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${safe(fill)}" stroke="${safe(line)}"/>`,
    );
  }

  document(width: number, height: number, ground: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}">` +
      `<rect width="100%" height="100%" fill="${safe(ground)}"/>${this.parts.join("\n")}</svg>`
    );
  }
}
