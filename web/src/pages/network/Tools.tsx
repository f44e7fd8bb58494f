/** The buttons above the canvas. Each has a key; the loop has its other ways: neighbours, all, the list. */
import type { GraphCanvas } from "../../canvas/GraphCanvas";
import { IconButton } from "../../parts/Button";
import { MenuButton } from "../../parts/choosing";
import { useKeys } from "../../parts/keys";
import { Toolbar } from "../../parts/layout";
import { selection, useSelection } from "../../parts/selection";
import { toast } from "../../parts/toasts";
import { t } from "../../texts/t";
import {
  clear,
  expand,
  hide,
  hideOthers,
  layOut,
  moveBy,
  pin,
  redo,
  showHidden,
  sheet,
  takeOff,
  undo,
  usePast,
  useSheet,
} from "./canvasStore";
import { neighboursOf, type Seen } from "./model";

/** Pixels that a key moves what is selected. */
const STEP = 24;

export interface Props {
  canvas: GraphCanvas | null;
  seen: Seen;
  filtering: boolean;
  onFilter: () => void;
  onPath: () => void;
  onNote: () => void;
  onWhole: () => void;
}

export function Tools({ canvas, seen, filtering, onFilter, onPath, onNote, onWhole }: Props) {
  const { hidden, nodes } = useSheet();
  const chosen = [...useSelection()].filter((id) => nodes.has(id));
  const past = usePast();
  const loop = () => {
    canvas?.lasso(true);
    toast(t("network.lassoHow"));
  };
  const near = () => {
    const all = neighboursOf(seen.ties);
    selection.add(chosen.flatMap((id) => [...(all.get(id) ?? [])]));
  };
  const flip = () => pin(chosen, !chosen.every((id) => sheet().pinned.has(id)));
  const zoom = (by: number) => canvas?.moveCamera({ zoom: canvas.camera().zoom * by });
  const none = chosen.length === 0;
  const move = (x: number, y: number) => () => {
    const far = STEP / (canvas?.camera().zoom ?? 1);
    moveBy(chosen, x * far, y * far);
    if (chosen[0] !== undefined) canvas?.reveal(chosen[0]);
  };
  useKeys([
    { keys: "x", text: t("network.expand"), run: () => void expand(chosen), disabled: none },
    { keys: "p", text: t("network.path"), run: onPath },
    { keys: "h", text: t("network.hide"), run: () => hide(chosen), disabled: none },
    { keys: "o", text: t("network.hideOthers"), run: () => hideOthers(chosen), disabled: none },
    { keys: "m", text: t("network.pin"), run: flip, disabled: none },
    { keys: "n", text: t("network.near"), run: near, disabled: none },
    { keys: "l", text: t("network.lasso"), run: loop },
    { keys: "f", text: t("network.fit"), run: () => canvas?.fit() },
    { keys: "$mod+ArrowLeft", text: t("network.moveLeft"), run: move(-1, 0), disabled: none },
    { keys: "$mod+ArrowRight", text: t("network.moveRight"), run: move(1, 0), disabled: none },
    { keys: "$mod+ArrowUp", text: t("network.moveUp"), run: move(0, -1), disabled: none },
    { keys: "$mod+ArrowDown", text: t("network.moveDown"), run: move(0, 1), disabled: none },
    { keys: "$mod+a", text: t("network.selectAll"), run: () => selection.set(seen.nodes.map((node) => node.id)) },
    { keys: "$mod+z", text: t("part.undo"), run: undo },
    { keys: "z", text: t("part.undo"), run: undo },
    { keys: "$mod+Shift+z", text: t("part.redo"), run: redo },
    { keys: "[Shift]+Z", text: t("part.redo"), run: redo },
  ]);
  return (
    <Toolbar label={t("network.actions")}>
      <IconButton icon="undo" label={t("part.undo")} isDisabled={past.undo === null} onPress={undo} />
      <IconButton icon="redo" label={t("part.redo")} isDisabled={past.redo === null} onPress={redo} />
      <IconButton icon="filter" label={t("network.filters")} pressed={filtering} onPress={onFilter} />
      <IconButton icon="lasso" label={t("network.lasso")} isDisabled={!canvas} onPress={loop} />
      <IconButton icon="note" label={t("network.note")} isDisabled={nodes.size === 0} onPress={onNote} />
      <IconButton icon="fit" label={t("network.fit")} isDisabled={!canvas} onPress={() => canvas?.fit()} />
      <IconButton icon="plus" label={t("network.zoomIn")} isDisabled={!canvas} onPress={() => zoom(1.4)} />
      <IconButton icon="minus" label={t("network.zoomOut")} isDisabled={!canvas} onPress={() => zoom(1 / 1.4)} />
      <MenuButton
        label={t("network.more")}
        actions={[
          { id: "path", text: t("network.path"), hint: "p", run: onPath, disabled: chosen.length !== 2 },
          { id: "near", text: t("network.near"), hint: "n", run: near, disabled: none },
          { id: "all", text: t("network.selectAll"), run: () => selection.set(seen.nodes.map((node) => node.id)) },
          { id: "only", text: t("network.hideOthers"), hint: "o", run: () => hideOthers(chosen), disabled: none },
          { id: "off", text: t("network.takeOff"), run: () => takeOff(chosen), disabled: none },
          {
            id: "shown",
            text: t("network.showHidden", { n: hidden.size }),
            run: showHidden,
            disabled: hidden.size === 0,
          },
          { id: "layout", text: t("network.layOut"), run: () => void layOut(), disabled: nodes.size === 0 },
          { id: "clear", text: t("network.clear"), run: clear, disabled: nodes.size === 0 },
          { id: "whole", text: t("network.whole"), run: onWhole },
        ]}
      />
    </Toolbar>
  );
}
