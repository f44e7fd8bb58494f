/** What an entity can be expanded by, with counts. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Answer } from "../../parts/states";
import { t } from "../../texts/t";
import { expand, useSheet, type Wish } from "./canvasStore";
import { neighbourhoodQuery } from "./Inspector";
import { PAPER } from "./model";

export function ExpandDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { nodes, ties, hidden } = useSheet();
  const found = useQuery(neighbourhoodQuery(id));
  const [papers, setPapers] = useState(false);
  const name = nodes.get(id)?.caption ?? id;
  const go = (wish: Wish) => {
    onClose();
    void expand([id], { papers, ...wish });
  };
  const near = [...ties.values()].flatMap((tie) =>
    tie.source === id
      ? [{ type: tie.type, id: tie.target }]
      : tie.target === id
        ? [{ type: tie.type, id: tie.source }]
        : [],
  );
  const count = (some: typeof near) => new Set(some.map((one) => one.id).filter((each) => !hidden.has(each))).size;
  const ofType = (type: string) => count(near.filter((one) => one.type === type));
  const ofKind = (kind: string) => count(near.filter((one) => nodes.get(one.id)?.kind === kind));
  return (
    <Dialog title={t("network.expandTitle", { name })} open onClose={onClose}>
      <Answer of={found}>
        {(told) => (
          <div className="network-expand">
            {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to choose; Enter then takes all */}
            <Button tone="main" icon="plus" autoFocus onPress={() => go({})}>
              {t("network.expandAll", { n: told.neighbours })}
            </Button>
            <h3>{t("network.byType")}</h3>
            {told.types.map((one) => (
              <Button key={one.type} onPress={() => go({ types: [one.type], papers: true })}>
                {one.name}{" "}
                <span className="soft">{t("network.ofTotal", { shown: ofType(one.type), total: one.total })}</span>
              </Button>
            ))}
            <h3>{t("network.byKind")}</h3>
            {told.kinds.map((one) => (
              <Button key={one.kind} onPress={() => go({ kinds: [one.kind], papers: papers || one.kind === PAPER })}>
                {one.kind}
                <span className="soft">{t("network.ofTotal", { shown: ofKind(one.kind), total: one.total })}</span>
              </Button>
            ))}
            {told.papers > 0 && (
              <label className="facet-value">
                <input type="checkbox" checked={papers} onChange={() => setPapers(!papers)} />
                <span>{t("network.papers", { n: told.papers })}</span>
              </label>
            )}
          </div>
        )}
      </Answer>
    </Dialog>
  );
}
