/** Which way to draw: is there WebGL, and is a graphics card behind it? */
import type { CanvasMode } from "./GraphCanvas";

const SOFTWARE = /SwiftShader|llvmpipe|softpipe|Microsoft Basic Render|Software/i;

let known: CanvasMode | null = null;

/** Asked of the browser once: a context costs some hundred milliseconds where it is drawn in software. */
export function detectMode(): CanvasMode {
  known ??= detected();
  return known;
}

function detected(): CanvasMode {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return "plain";
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return SOFTWARE.test(String(renderer)) ? "light" : "full";
}
