/** Discs and lines by sigma. It only draws: pointers, names and icons are ours. */
import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { dashes, lines, rectangles } from "./edgePrograms";
import type { Certainty } from "./GraphCanvas";
import type { Layer, Told } from "./layer";
import type { Colours, Scene } from "./scene";
import { signScale, type View } from "./view";

/** Half the side of the square of layout units that sigma knows; the camera moves within. */
const HALF = 50_000;
const STYLED = 4_000;
const PROGRAM: Record<Certainty, string> = { confirmed: "solid", unconfirmed: "dashed", tentative: "dotted" };

export class SigmaLayer implements Layer {
  private readonly sigma: Sigma;
  private scale = 1;
  private readonly edges = { drawn: true };

  constructor(into: HTMLElement, light: boolean, told: Told) {
    this.sigma = new Sigma(new MultiGraph(), into, {
      allowInvalidContainer: true,
      renderLabels: false,
      hideEdgesOnMove: false,
      stagePadding: 0,
      minEdgeThickness: 1,
      zIndex: false,
      enableCameraRotation: false,
      minCameraRatio: null,
      maxCameraRatio: null,
      zoomToSizeRatioFunction: () => 1 / signScale(this.scale),
      defaultNodeType: "disc",
      nodeProgramClasses: { disc: light ? NodePointProgram : NodeCircleProgram },
      nodeHoverProgramClasses: { disc: light ? NodePointProgram : NodeCircleProgram },
      defaultEdgeType: "line",
      edgeProgramClasses: {
        line: lines(this.edges),
        solid: light ? lines(this.edges) : rectangles(this.edges),
        dashed: dashes(this.edges, 7, 5),
        dotted: dashes(this.edges, 2, 4),
      },
    });
    this.sigma.setCustomBBox({ x: [-HALF, HALF], y: [-HALF, HALF] });
    this.sigma.on("beforeRender", told.begin);
    this.sigma.on("afterRender", told.drawn);
  }

  build(scene: Scene, look: Colours): void {
    const { nodes, edges } = scene.data;
    const graph = new MultiGraph();
    for (let row = 0; row < nodes.count; row++) {
      const id = nodes.id[row] ?? "";
      graph.addNode(id, {
        x: nodes.x[row],
        y: -(nodes.y[row] ?? 0),
        size: nodes.size[row],
        color: nodeColour(scene, look, row),
        hidden: scene.hidden.has(id),
      });
    }
    const styled = edges.count <= STYLED;
    for (let row = 0; row < edges.count; row++) {
      const [a, b] = [nodes.id[edges.from[row] ?? 0] ?? "", nodes.id[edges.to[row] ?? 0] ?? ""];
      graph.addEdgeWithKey(edges.id[row] ?? String(row), a, b, {
        size: edges.width[row],
        color: edgeColour(scene, look, a, b),
        type: styled ? PROGRAM[edges.certainty[row] ?? "confirmed"] : "line",
        hidden: scene.hidden.has(a) || scene.hidden.has(b),
      });
    }
    this.sigma.setGraph(graph);
  }

  restyle(scene: Scene, look: Colours): void {
    const graph = this.sigma.getGraph();
    const { nodes } = scene.data;
    let row = 0;
    graph.updateEachNodeAttributes(
      (id, attributes) => {
        const color = nodeColour(scene, look, row);
        const [x, y, size] = [nodes.x[row], -(nodes.y[row] ?? 0), nodes.size[row]];
        row++;
        return { ...attributes, x, y, size, color, hidden: scene.hidden.has(id) };
      },
      { attributes: ["x", "y", "size", "color", "hidden"] },
    );
    graph.updateEachEdgeAttributes(
      (_id, attributes, a, b) => ({
        ...attributes,
        color: edgeColour(scene, look, a, b),
        hidden: scene.hidden.has(a) || scene.hidden.has(b),
      }),
      // "type" is said though it stays: sigma then waits for its next frame. Without, it fails where the window was resized
      // in this frame, as it has forgotten by then where the lines stand.
      { attributes: ["color", "hidden", "type"] },
    );
  }

  move({ data: { nodes } }: Scene, rows: readonly number[]): void {
    for (const row of rows)
      this.sigma.getGraph().mergeNodeAttributes(nodes.id[row] ?? "", { x: nodes.x[row], y: -(nodes.y[row] ?? 0) });
  }

  look(view: View, edges: boolean): void {
    this.scale = view.scale;
    this.edges.drawn = edges;
    this.sigma.getCamera().setState({
      x: 0.5 + view.x / (2 * HALF),
      y: 0.5 - view.y / (2 * HALF),
      ratio: Math.min(view.width, view.height) / (view.scale * 2 * HALF),
      angle: 0,
    });
    this.sigma.scheduleRender();
  }

  resize(): void {
    this.sigma.resize(true);
  }

  destroy(): void {
    this.sigma.kill();
  }
}

function nodeColour(scene: Scene, look: Colours, row: number): string {
  const id = scene.data.nodes.id[row] ?? "";
  const quiet = scene.emphasised !== null && !scene.emphasised.has(id);
  return quiet ? look.faint : look.kind[scene.data.nodes.kind[row] ?? "unknown"];
}

function edgeColour(scene: Scene, look: Colours, a: string, b: string): string {
  const quiet = scene.emphasised !== null && !(scene.emphasised.has(a) && scene.emphasised.has(b));
  return quiet ? look.faint : look.line;
}
