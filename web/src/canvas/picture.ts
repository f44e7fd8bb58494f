/** What is on the screen, as a picture to keep. */
import { paint } from "./paint";
import { CanvasPen, SvgPen } from "./pens";
import type { Colours, Scene } from "./scene";
import type { View } from "./view";

export interface Sight {
  scene: Scene;
  view: View;
  look: Colours;
}

const ALL = { all: true, detail: true };

export async function pictured({ scene, view, look }: Sight, format: "png" | "svg", scale: number): Promise<Blob> {
  const { width, height } = view;
  if (format === "svg") {
    const pen = new SvgPen();
    paint(pen, scene, view, look, ALL);
    return new Blob([pen.document(width, height, look.ground)], { type: "image/svg+xml" });
  }
  const sheet = document.createElement("canvas");
  sheet.width = width * scale;
  sheet.height = height * scale;
  const context = sheet.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.scale(scale, scale);
  context.fillStyle = look.ground;
  context.fillRect(0, 0, width, height);
  paint(new CanvasPen(context), scene, view, look, ALL);
  return new Promise((done, failed) =>
    sheet.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture is too large."))), "image/png"),
  );
}
