/** The canvas of the network: sigma draws discs and lines where there is WebGL, ours is all else. Loaded late. */
import { colour, lessMotion } from "../parts/theme";
import { detectMode } from "./detect";
import type {
  Camera,
  CanvasMode,
  CanvasNote,
  GraphCanvas,
  GraphData,
  GraphEvents,
  GraphFigures,
  MakeGraphCanvas,
} from "./GraphCanvas";
import { edgeAt, nodeAt } from "./hit";
import { paint } from "./paint";
import { CanvasPen } from "./pens";
import { pictured } from "./picture";
import { takeInHand } from "./pointer";
import { colours, EMPTY, type Colours, type Scene } from "./scene";
import { SigmaLayer } from "./sigmaLayer";
import { clampScale, inside, toLayout, toScreen, zoomed, type Point, type View } from "./view";

const KEPT_FRAMES = 120;
const GLIDE = 260;
/** In larger graphs sigma moves a node only when it is let go: it then looks at all of them anew. */
const MOST_DRAGGED = 2_000;

class Canvas implements GraphCanvas {
  private scene: Scene = {
    data: EMPTY, row: new Map(), selected: new Set(), pinned: new Set(), hidden: new Set(), emphasised: null,
    traced: new Set(), notes: [],
  }; // prettier-ignore
  private view: View = { width: 1, height: 1, x: 0, y: 0, scale: 1 };
  private look: Colours = colours();
  private layer: SigmaLayer | null = null;
  private readonly glBox = document.createElement("div");
  private readonly top = document.createElement("canvas");
  private readonly heard = new Set<GraphEvents>();
  private readonly letGo: () => void;
  private readonly watch: ResizeObserver;
  private mode: CanvasMode;
  private moving = false;
  private looping = false;
  private loop: readonly Point[] = [];
  private waits = 0;
  private glides = 0;
  private begun = 0;
  private built = 0;
  private fitted = true;
  private frames: number[] = [];

  constructor(
    private readonly box: HTMLElement,
    mode: CanvasMode | "detect",
  ) {
    this.mode = mode === "detect" ? detectMode() : mode;
    this.glBox.className = "canvas-gl";
    this.top.className = "canvas-top";
    this.top.setAttribute("aria-hidden", "true");
    box.append(this.glBox, this.top);
    this.letGo = takeInHand(this.top, {
      at: (point) => this.under(point),
      pan: (dx, dy) =>
        this.go({ ...this.view, x: this.view.x - dx / this.view.scale, y: this.view.y - dy / this.view.scale }),
      zoom: (at, by) => this.go(zoomed(this.view, at, by)),
      rest: () => this.rest(),
      click: (what, more) => this.clicked(what, more),
      open: (node) => this.tell("open", node),
      menu: (node, at) => this.heard.forEach((one) => one.menu?.(node, at)),
      hover: (node) => this.hovered(node),
      drag: (node, to) => this.drag(node, to),
      drop: (node) => this.drop(node),
      loop: (polygon, done) => this.looped(polygon, done),
      looping: () => this.looping,
    });
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(box);
    this.resize();
    this.makeLayer();
  }

  private makeLayer(): void {
    this.layer?.destroy();
    this.layer = null;
    this.glBox.replaceChildren();
    if (this.mode === "plain") return;
    try {
      this.layer = new SigmaLayer(
        this.glBox,
        this.mode === "light",
        () => this.drawTop(),
        () => (this.begun = performance.now()),
      );
      this.layer.build(this.flat(), this.look);
    } catch {
      this.mode = "plain"; // the driver gave WebGL up
    }
  }

  /** What the layer below draws: super-nodes are ours alone. */
  private flat(): Scene {
    return this.whole() ? { ...this.scene, data: EMPTY } : this.scene;
  }

  private whole(): boolean {
    return this.layer === null || this.scene.data.nodes.stands.some((one) => one > 1);
  }

  show(data: GraphData): void {
    const start = performance.now();
    const first = this.scene.data.nodes.count === 0;
    this.scene = { ...this.scene, data, row: new Map(data.nodes.id.map((id, row) => [id, row])) };
    this.layer?.build(this.flat(), this.look);
    this.built = performance.now() - start;
    if (first || this.fitted) this.fit();
    else this.draw();
  }

  place(ids: readonly string[], x: Float32Array, y: Float32Array): void {
    cancelAnimationFrame(this.glides);
    const { nodes } = this.scene.data;
    const rows = ids.map((id) => this.scene.row.get(id) ?? -1);
    const from = rows.map((row) => [nodes.x[row] ?? 0, nodes.y[row] ?? 0] as const);
    const start = performance.now();
    const whole = lessMotion() || nodes.count > 2_000;
    const step = (now: number) => {
      const part = whole ? 1 : Math.min(1, (now - start) / GLIDE);
      const soft = part * (2 - part);
      rows.forEach((row, index) => {
        if (row < 0) return;
        const [fx, fy] = from[index] ?? [0, 0];
        nodes.x[row] = fx + ((x[index] ?? 0) - fx) * soft;
        nodes.y[row] = fy + ((y[index] ?? 0) - fy) * soft;
      });
      this.layer?.restyle(this.flat(), this.look);
      this.draw();
      if (part < 1) this.glides = requestAnimationFrame(step);
    };
    step(start);
  }

  position(id: string): Point | null {
    const row = this.scene.row.get(id);
    if (row === undefined) return null;
    return { x: this.scene.data.nodes.x[row] ?? 0, y: this.scene.data.nodes.y[row] ?? 0 };
  }

  onScreen(id: string): Point | null {
    const at = this.position(id);
    return at && !this.scene.hidden.has(id) ? toScreen(this.view, at.x, at.y) : null;
  }

  select(ids: Iterable<string>): void {
    this.change({ selected: new Set(ids) });
  }

  pin(ids: readonly string[], pinned: boolean): void {
    const now = new Set(this.scene.pinned);
    ids.forEach((id) => (pinned ? now.add(id) : now.delete(id)));
    this.change({ pinned: now });
  }

  pinned(): readonly string[] {
    return [...this.scene.pinned];
  }

  hide(ids: readonly string[], hidden: boolean): void {
    const now = new Set(this.scene.hidden);
    ids.forEach((id) => (hidden ? now.add(id) : now.delete(id)));
    this.change({ hidden: now }, true);
  }

  hidden(): readonly string[] {
    return [...this.scene.hidden];
  }

  emphasise(ids: ReadonlySet<string> | null): void {
    if (ids !== this.scene.emphasised) this.change({ emphasised: ids }, true);
  }

  trace(edges: readonly string[]): void {
    this.change({ traced: new Set(edges) });
  }

  notes(notes: readonly CanvasNote[]): void {
    this.change({ notes });
  }

  private change(some: Partial<Scene>, below = false): void {
    this.scene = { ...this.scene, ...some };
    if (below) this.layer?.restyle(this.flat(), this.look);
    this.draw();
  }

  lasso(on: boolean): void {
    this.looping = on;
    this.loop = [];
    this.top.dataset.lasso = on ? "on" : "off";
    this.draw();
  }

  within(polygon: readonly Point[]): readonly string[] {
    const { nodes } = this.scene.data;
    return nodes.id.filter(
      (id, row) => !this.scene.hidden.has(id) && inside(polygon, nodes.x[row] ?? 0, nodes.y[row] ?? 0),
    );
  }

  camera(): Camera {
    return { x: this.view.x, y: this.view.y, zoom: this.view.scale };
  }

  moveCamera(to: Partial<Camera>): void {
    this.go({
      ...this.view,
      x: to.x ?? this.view.x,
      y: to.y ?? this.view.y,
      scale: clampScale(to.zoom ?? this.view.scale),
    });
    this.rest();
  }

  fit(ids?: readonly string[]): void {
    const { nodes } = this.scene.data;
    const wanted = ids ? new Set(ids) : null;
    let [left, right, high, low] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let row = 0; row < nodes.count; row++) {
      const id = nodes.id[row] ?? "";
      if ((wanted && !wanted.has(id)) || this.scene.hidden.has(id)) continue;
      const room = (nodes.stands[row] ?? 1) > 1 ? (nodes.size[row] ?? 0) : 0;
      left = Math.min(left, (nodes.x[row] ?? 0) - room);
      right = Math.max(right, (nodes.x[row] ?? 0) + room);
      high = Math.min(high, (nodes.y[row] ?? 0) - room);
      low = Math.max(low, (nodes.y[row] ?? 0) + room);
    }
    if (left > right) return this.draw();
    const { width, height } = this.view;
    const scale = Math.min((width - 110) / Math.max(right - left, 1), (height - 90) / Math.max(low - high, 1), 1.6);
    this.view = { ...this.view, x: (left + right) / 2, y: (high + low) / 2, scale: clampScale(scale) };
    this.fitted = !ids;
    this.moving = false;
    this.draw();
  }

  setMode(mode: CanvasMode): void {
    this.mode = mode;
    this.makeLayer();
    this.resize();
  }

  repaint(): void {
    this.look = colours();
    this.layer?.restyle(this.flat(), this.look);
    this.draw();
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (!width || !height) return;
    const ratio = this.mode === "light" ? 1 : Math.min(2, devicePixelRatio);
    this.top.width = Math.round(width * ratio);
    this.top.height = Math.round(height * ratio);
    this.view = { ...this.view, width, height };
    this.layer?.resize();
    if (this.fitted) this.fit();
    else this.draw();
  }

  picture(format: "png" | "svg", scale = 2): Promise<Blob> {
    return pictured({ scene: this.scene, view: this.view, look: this.look }, format, scale);
  }

  figures(): GraphFigures {
    const { nodes, edges } = this.scene.data;
    return {
      mode: this.mode,
      nodes: nodes.count - nodes.id.filter((id) => this.scene.hidden.has(id)).length,
      edges: edges.count,
      build: this.built,
      frame: this.frames.at(-1) ?? 0,
      frames: this.frames,
    };
  }

  on(events: GraphEvents): () => void {
    this.heard.add(events);
    return () => this.heard.delete(events);
  }

  destroy(): void {
    cancelAnimationFrame(this.waits);
    cancelAnimationFrame(this.glides);
    this.watch.disconnect();
    this.letGo();
    this.layer?.destroy();
    this.box.replaceChildren();
  }

  private go(view: View): void {
    this.view = view;
    this.fitted = false;
    this.moving = true;
    this.draw();
    this.heard.forEach((one) => one.camera?.(this.camera()));
  }

  private rest(): void {
    this.moving = false;
    this.draw();
  }

  /** At the next frame: sigma first where it draws, then what stands above it. */
  private draw(): void {
    if (this.layer && !this.whole()) return this.layer.look(this.view, !(this.moving && this.mode === "light"));
    this.layer?.look(this.view, false);
    cancelAnimationFrame(this.waits);
    this.waits = requestAnimationFrame(() => {
      this.begun = performance.now();
      this.drawTop();
    });
  }

  private drawTop(): void {
    const context = this.top.getContext("2d");
    if (!context) return;
    const ratio = this.top.width / this.view.width;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.top.width, this.top.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const detail = !(this.moving && this.mode === "light");
    const pen = new CanvasPen(context);
    paint(pen, this.scene, this.view, this.look, { all: this.whole(), detail });
    this.loop.forEach((at, index) => {
      const before = this.loop[index - 1];
      if (before) pen.line(before.x, before.y, at.x, at.y, { colour: colour("--focus"), width: 2, dash: [6, 4] });
    });
    this.frames = [...this.frames.slice(-KEPT_FRAMES), performance.now() - this.begun];
  }

  private under(point: Point): { node: string } | { edge: string } | null {
    const node = nodeAt(this.scene, this.view, point);
    if (node !== null) return { node };
    const edge = edgeAt(this.scene, this.view, point);
    return edge === null ? null : { edge };
  }

  private clicked(what: { node: string } | { edge: string } | null, more: boolean): void {
    if (what && "edge" in what) return this.tell("openEdge", what.edge);
    const now = new Set(more ? this.scene.selected : []);
    if (what && !(more && now.delete(what.node))) now.add(what.node);
    if (what || !more) this.heard.forEach((one) => one.select?.([...now]));
  }

  private tell(event: "open" | "openEdge", id: string): void {
    this.heard.forEach((one) => one[event]?.(id));
  }

  private hovered(node: string | null): void {
    this.top.style.cursor = this.looping ? "crosshair" : node ? "pointer" : "grab";
    this.top.title = node ? (this.scene.data.nodes.name[this.scene.row.get(node) ?? 0] ?? "") : "";
    this.heard.forEach((one) => one.hover?.(node));
  }

  private drag(node: string, to: Point): void {
    const row = this.scene.row.get(node);
    if (row === undefined) return;
    const at = toLayout(this.view, to.x, to.y);
    this.scene.data.nodes.x[row] = at.x;
    this.scene.data.nodes.y[row] = at.y;
    if (!this.whole() && this.scene.data.nodes.count <= MOST_DRAGGED) this.layer?.move(node, at.x, at.y);
    this.fitted = false;
    if (!this.scene.selected.has(node)) this.scene = { ...this.scene, selected: new Set([node]) };
    this.draw();
  }

  private drop(node: string): void {
    const at = this.position(node);
    if (at && !this.whole()) this.layer?.move(node, at.x, at.y);
    if (at) this.heard.forEach((one) => one.moved?.(node, at.x, at.y));
  }

  private looped(polygon: readonly Point[], done: boolean): void {
    this.loop = done ? [] : polygon;
    if (!done) return this.draw();
    const found = this.within(polygon.map((at) => toLayout(this.view, at.x, at.y)));
    this.lasso(false);
    this.heard.forEach((one) => one.select?.(found));
  }
}

export const makeCanvas: MakeGraphCanvas = (into, { mode }) => new Canvas(into, mode);
