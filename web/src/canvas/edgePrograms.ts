/** How sigma draws lines here: they can be left out while the canvas moves, and be dashed or dotted, which sigma cannot. */
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { RenderParams } from "sigma/types";

export interface Shown {
  drawn: boolean;
}

export const lines = (shown: Shown) =>
  class extends EdgeLineProgram {
    override render(params: RenderParams): void {
      if (shown.drawn) super.render(params);
    }
  };

export const rectangles = (shown: Shown) =>
  class extends EdgeRectangleProgram {
    override render(params: RenderParams): void {
      if (shown.drawn) super.render(params);
    }
  };

const ALONG = "varying vec4 v_color;\nvarying float v_along;";

/** Rectangles with gaps: so many pixels drawn, so many not. */
export const dashes = (shown: Shown, dash: number, gap: number) =>
  class extends rectangles(shown) {
    override getDefinition() {
      const own = super.getDefinition();
      return {
        ...own,
        VERTEX_SHADER_SOURCE: own.VERTEX_SHADER_SOURCE.replace("varying vec4 v_color;", ALONG).replace(
          "v_normal = unitNormal;",
          "v_normal = unitNormal;\n  v_along = a_positionCoef * length(a_positionEnd - a_positionStart) / u_correctionRatio;",
        ),
        FRAGMENT_SHADER_SOURCE: own.FRAGMENT_SHADER_SOURCE.replace("varying vec4 v_color;", ALONG).replace(
          "void main(void) {",
          `void main(void) {\n  #ifndef PICKING_MODE\n  if (mod(v_along, ${(dash + gap).toFixed(1)}) > ${dash.toFixed(1)}) discard;\n  #endif`,
        ),
      };
    }
  };
