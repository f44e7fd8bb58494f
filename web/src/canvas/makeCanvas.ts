/** The canvas of the network: sigma draws discs and lines where there is WebGL, ours is all else. Loaded late. */
import { lessMotion } from "../parts/theme";
import { detectMode } from "./detect";
import type {
  Camera,
  CanvasOptions,
  CanvasMode,
  CanvasNote,
  GraphCanvas,
  GraphData,
  GraphEvents,
  GraphFigures,
  MakeGraphCanvas,
} from "./GraphCanvas";
import { framed } from "./frame";
import { glide } from "./glide";
import { edgeAt, nodeAt, nodesWithin } from "./hit";
import { layerFor, makeLayer, type Layer, type LayerKind } from "./layer";
import { paint, paintLoop } from "./paint";
import { CanvasPen } from "./pens";
import { pictured } from "./picture";
import { takeInHand } from "./pointer";
import { colours, EMPTY, sameGraph, type Colours, type Scene } from "./scene";
import { clampScale, toLayout, toScreen, zoomed, type Point, type View } from "./view";

const KEPT_FRAMES = 120;
/** Pixels from the edge within which a node is not well in sight. */
const EDGE = 48;
/** In larger graphs the lines follow a node only when it is let go. */
const MOST_DRAGGED = 2_000;

class Canvas implements GraphCanvas {
  private scene: Scene = {
    data: EMPTY, row: new Map(), selected: new Set(), pinned: new Set(), hidden: new Set(), emphasised: null,
    traced: new Set(), notes: [],
  }; // prettier-ignore
  private view: View = { width: 1, height: 1, x: 0, y: 0, scale: 1 };
  private look: Colours = colours();
  private layer: Layer | null = null;
  private kind: LayerKind = "sigma";
  private readonly glBox = document.createElement("div");
  private readonly top = document.createElement("canvas");
  private readonly heard = new Set<GraphEvents>();
  private readonly letGo: () => void;
  private readonly watch: ResizeObserver;
  private wish: CanvasMode | "detect";
  /** How it is drawn; light until there is something that needs a graphics card. */
  private mode: CanvasMode;
  private moving = false;
  private looping = false;
  private loop: readonly Point[] = [];
  private waits = 0;
  private stopGlide: () => void = () => undefined;
  private begun = 0;
  private built = 0;
  /** What is shown whole as long as nobody moves the view: all, or these. */
  private fitted: "all" | readonly string[] | null = "all";
  private frames: number[] = [];

  constructor(
    private readonly box: HTMLElement,
    { mode, first }: CanvasOptions,
  ) {
    this.wish = mode;
    this.mode = mode === "detect" ? "light" : mode;
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
      drop: () => this.drop(),
      loop: (polygon, done) => this.looped(polygon, done),
      looping: () => this.looping,
    });
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(box);
    this.makeLayer(layerFor(first));
    this.resize();
  }

  private makeLayer(kind: LayerKind): void {
    if (this.wish === "detect" && kind !== "none") this.mode = detectMode();
    this.layer?.destroy();
    this.layer = null;
    this.glBox.replaceChildren();
    this.kind = kind;
    if (this.mode === "plain") return;
    const told = { begin: () => (this.begun = performance.now()), drawn: () => this.drawTop() };
    try {
      this.layer = makeLayer(kind, this.glBox, this.mode === "light", told);
    } catch {
      this.mode = "plain";
      this.wish = "plain"; // the driver gave WebGL up
    }
  }

  show(data: GraphData): void {
    const start = performance.now();
    const before = this.scene.data;
    const first = before.nodes.count === 0;
    this.scene = { ...this.scene, data, row: new Map(data.nodes.id.map((id, row) => [id, row])) };
    const kind = layerFor(data);
    const same = kind === this.kind && sameGraph(before, data);
    if (kind !== this.kind) {
      this.makeLayer(kind);
      this.resize();
    }
    if (same) this.layer?.restyle(this.scene, this.look);
    else this.layer?.build(this.scene, this.look);
    this.built = performance.now() - start;
    if (first || this.fitted === "all") this.fit();
    else this.draw();
  }

  place(ids: readonly string[], x: Float32Array, y: Float32Array): void {
    this.stopGlide();
    const { nodes } = this.scene.data;
    const rows = ids.map((id) => this.scene.row.get(id) ?? -1);
    const from = rows.map((row) => [nodes.x[row] ?? 0, nodes.y[row] ?? 0] as const);
    const to = (part: number) => {
      rows.forEach((row, index) => {
        const [fx, fy] = from[index] ?? [0, 0];
        if (row < 0) return;
        nodes.x[row] = fx + ((x[index] ?? 0) - fx) * part;
        nodes.y[row] = fy + ((y[index] ?? 0) - fy) * part;
      });
      this.layer?.restyle(this.scene, this.look);
      this.draw();
    };
    this.stopGlide = glide(to, lessMotion() || nodes.count > MOST_DRAGGED);
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
    if (below) this.layer?.restyle(this.scene, this.look);
    this.draw();
  }

  lasso(on: boolean): void {
    this.looping = on;
    this.loop = [];
    this.top.dataset.lasso = on ? "on" : "off";
    this.draw();
  }

  within(polygon: readonly Point[]): readonly string[] {
    return nodesWithin(this.scene, polygon);
  }

  camera(): Camera {
    return { x: this.view.x, y: this.view.y, zoom: this.view.scale };
  }

  reveal(id: string): void {
    const at = this.onScreen(id);
    const { width, height, scale } = this.view;
    if (!at || (at.x > EDGE && at.y > EDGE && at.x < width - EDGE && at.y < height - EDGE)) return;
    this.moveCamera({ x: this.view.x + (at.x - width / 2) / scale, y: this.view.y + (at.y - height / 2) / scale });
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
    const view = framed(this.scene, this.view, ids);
    if (!view) return this.draw();
    this.view = view;
    this.fitted = ids ?? "all";
    this.moving = false;
    this.draw();
  }

  setMode(mode: CanvasMode): void {
    this.mode = this.wish = mode;
    this.makeLayer(this.kind);
    this.layer?.build(this.scene, this.look);
    this.resize();
  }

  repaint(): void {
    this.look = colours();
    this.layer?.restyle(this.scene, this.look);
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
    if (this.fitted) this.fit(this.fitted === "all" ? undefined : this.fitted);
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
    this.stopGlide();
    this.watch.disconnect();
    this.letGo();
    this.layer?.destroy();
    this.box.replaceChildren();
  }

  private go(view: View): void {
    this.view = view;
    this.fitted = null;
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
    if (this.layer) return this.layer.look(this.view, !(this.moving && this.mode === "light"));
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
    paint(pen, this.scene, this.view, this.look, { all: this.layer === null, detail });
    paintLoop(pen, this.loop, this.look);
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
    const from = this.position(node);
    if (!from) return;
    if (!this.scene.selected.has(node)) {
      this.scene = { ...this.scene, selected: new Set([node]) };
      this.heard.forEach((one) => one.select?.([node]));
    }
    const at = toLayout(this.view, to.x, to.y);
    const { nodes } = this.scene.data;
    for (const row of this.held()) {
      nodes.x[row] = (nodes.x[row] ?? 0) + at.x - from.x;
      nodes.y[row] = (nodes.y[row] ?? 0) + at.y - from.y;
    }
    if (nodes.count <= MOST_DRAGGED) this.settle();
    this.fitted = null;
    this.draw();
  }

  private drop(): void {
    this.settle();
    const { nodes } = this.scene.data;
    const put = this.held().map((row) => ({ id: nodes.id[row] ?? "", x: nodes.x[row] ?? 0, y: nodes.y[row] ?? 0 }));
    if (put.length) this.heard.forEach((one) => one.moved?.(put));
  }

  /** Rows of the selected: what is dragged goes along. */
  private held(): number[] {
    const { row, selected, hidden } = this.scene;
    return [...selected].filter((id) => !hidden.has(id)).flatMap((id) => row.get(id) ?? []);
  }

  /** The layer below is told where they are now. */
  private settle(): void {
    this.layer?.move(this.scene, this.held());
  }

  private looped(polygon: readonly Point[], done: boolean): void {
    this.loop = done ? [] : polygon;
    if (!done) return this.draw();
    const found = this.within(polygon.map((at) => toLayout(this.view, at.x, at.y)));
    this.lasso(false);
    this.heard.forEach((one) => one.select?.(found));
  }
}

export const makeCanvas: MakeGraphCanvas = (into, options) => new Canvas(into, options);
