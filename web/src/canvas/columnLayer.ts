/** Discs and lines of large graphs, straight from the columns: nothing is made for a node but its numbers. */
import type { Certainty } from "./GraphCanvas";
import type { Layer, Told } from "./layer";
import type { Colours, Scene } from "./scene";
import { DISCS, LINES, programOf } from "./shaders";
import { signScale, type View } from "./view";

const SURE: Record<Certainty, number> = { confirmed: 64, unconfirmed: 192, tentative: 255 };
const QUIET = 0;
type Uniform = "u_middle" | "u_size" | "u_scale" | "u_ratio" | "u_sign";

/** A program with its buffers. */
interface Drawing {
  program: WebGLProgram;
  buffers: ReadonlyMap<string, WebGLBuffer>;
  state: WebGLVertexArrayObject;
  at: (name: Uniform) => WebGLUniformLocation | null;
  count: number;
}

export class ColumnLayer implements Layer {
  private readonly screen = document.createElement("canvas");
  private readonly gl: WebGL2RenderingContext;
  private readonly discs: Drawing;
  private readonly lines: Drawing;
  private ends = new Float32Array();
  private waits = 0;

  constructor(
    private readonly into: HTMLElement,
    private readonly light: boolean,
    private readonly told: Told,
  ) {
    this.screen.className = "canvas-columns";
    const gl = this.screen.getContext("webgl2", { antialias: !light, premultipliedAlpha: true });
    if (!gl) throw new Error("This browser draws no WebGL.");
    this.gl = gl;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.discs = this.drawing(DISCS, { a_at: 2, a_radius: 1, a_colour: 0 });
    this.lines = this.drawing(LINES, { a_ends: 4, a_end: 1, a_colour: 0 });
    into.append(this.screen);
    this.resize();
  }

  /** `sizes`: how many numbers of each column belong to a point; 0 is a colour in four bytes. */
  private drawing(source: typeof DISCS, sizes: Record<string, number>): Drawing {
    const { gl } = this;
    const program = programOf(gl, source);
    const state = gl.createVertexArray();
    gl.bindVertexArray(state);
    const buffers = new Map<string, WebGLBuffer>();
    for (const [name, size] of Object.entries(sizes)) {
      const buffer = gl.createBuffer();
      const place = gl.getAttribLocation(program, name);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.enableVertexAttribArray(place);
      if (size) gl.vertexAttribPointer(place, size, gl.FLOAT, false, 0, 0);
      else gl.vertexAttribPointer(place, 4, gl.UNSIGNED_BYTE, true, 0, 0);
      buffers.set(name, buffer);
    }
    return { program, buffers, state, at: (name) => gl.getUniformLocation(program, name), count: 0 };
  }

  private fill(of: Drawing, name: string, values: Float32Array | Uint8Array): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, of.buffers.get(name) ?? null);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, values, this.gl.DYNAMIC_DRAW);
  }

  build(scene: Scene, look: Colours): void {
    const { nodes, edges } = scene.data;
    this.discs.count = nodes.count;
    this.lines.count = edges.count * 2;
    this.ends = new Float32Array(edges.count * 8);
    this.fill(
      this.lines,
      "a_end",
      Float32Array.from({ length: edges.count * 2 }, (_, at) => at % 2),
    );
    this.restyle(scene, look);
  }

  restyle(scene: Scene, look: Colours): void {
    this.places(scene);
    this.looks(scene, look);
  }

  move(scene: Scene): void {
    this.places(scene);
  }

  private places({ data: { nodes, edges } }: Scene): void {
    const at = new Float32Array(nodes.count * 2);
    for (let row = 0; row < nodes.count; row++) {
      at[row * 2] = nodes.x[row] ?? 0;
      at[row * 2 + 1] = nodes.y[row] ?? 0;
    }
    this.fill(this.discs, "a_at", at);
    const { ends } = this;
    for (let tie = 0; tie < edges.count; tie++) {
      const [from, to, first] = [edges.from[tie] ?? 0, edges.to[tie] ?? 0, tie * 8];
      ends[first] = ends[first + 4] = nodes.x[from] ?? 0;
      ends[first + 1] = ends[first + 5] = nodes.y[from] ?? 0;
      ends[first + 2] = ends[first + 6] = nodes.x[to] ?? 0;
      ends[first + 3] = ends[first + 7] = nodes.y[to] ?? 0;
    }
    this.fill(this.lines, "a_ends", ends);
  }

  private looks(scene: Scene, look: Colours): void {
    const { nodes, edges } = scene.data;
    const bytes = bytesOf();
    const quiet = new Uint8Array(nodes.count);
    const colours = new Uint8Array(nodes.count * 4);
    const radius = Float32Array.from(nodes.size);
    for (let row = 0; row < nodes.count; row++) {
      const id = nodes.id[row] ?? "";
      if (scene.hidden.has(id)) radius[row] = 0;
      if (scene.emphasised !== null && !scene.emphasised.has(id)) quiet[row] = 1;
      colours.set(bytes(quiet[row] ? look.faint : look.kind[nodes.kind[row] ?? "unknown"]), row * 4);
    }
    this.fill(this.discs, "a_radius", radius);
    this.fill(this.discs, "a_colour", colours);
    const lines = new Uint8Array(edges.count * 8);
    for (let tie = 0; tie < edges.count; tie++) {
      const [from, to] = [edges.from[tie] ?? 0, edges.to[tie] ?? 0];
      const seen = (radius[from] ?? 0) > 0 && (radius[to] ?? 0) > 0;
      const [red = 0, green = 0, blue = 0] = bytes(quiet[from] || quiet[to] ? look.faint : look.line);
      const sure = seen ? SURE[edges.certainty[tie] ?? "confirmed"] : QUIET;
      lines.set([red, green, blue, sure, red, green, blue, sure], tie * 8);
    }
    this.fill(this.lines, "a_colour", lines);
  }

  look(view: View, edges: boolean): void {
    cancelAnimationFrame(this.waits);
    this.waits = requestAnimationFrame(() => {
      this.told.begin();
      this.gl.viewport(0, 0, this.screen.width, this.screen.height);
      this.gl.clearColor(0, 0, 0, 0);
      this.gl.clear(this.gl.COLOR_BUFFER_BIT);
      if (edges) this.draw(this.lines, view, this.gl.LINES);
      this.draw(this.discs, view, this.gl.POINTS);
      this.told.drawn();
    });
  }

  private draw(of: Drawing, view: View, as: number): void {
    const { gl } = this;
    if (!of.count) return;
    gl.useProgram(of.program);
    gl.bindVertexArray(of.state);
    gl.uniform2f(of.at("u_middle"), view.x, view.y);
    gl.uniform2f(of.at("u_size"), view.width, view.height);
    gl.uniform1f(of.at("u_scale"), view.scale);
    gl.uniform1f(of.at("u_ratio"), this.screen.width / view.width);
    gl.uniform1f(of.at("u_sign"), signScale(view.scale));
    gl.drawArrays(as, 0, of.count);
  }

  resize(): void {
    const ratio = this.light ? 1 : Math.min(2, devicePixelRatio);
    this.screen.width = Math.max(1, Math.round(this.into.clientWidth * ratio));
    this.screen.height = Math.max(1, Math.round(this.into.clientHeight * ratio));
  }

  destroy(): void {
    cancelAnimationFrame(this.waits);
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
    this.screen.remove();
  }
}

/** "rgb(12, 34, 56)" as bytes; each is read once. */
function bytesOf(): (colour: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (colour) => {
    const before = known.get(colour);
    if (before) return before;
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    const found = [red, green, blue, 255];
    known.set(colour, found);
    return found;
  };
}
