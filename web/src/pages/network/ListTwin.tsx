/** All that the canvas shows, as two tables with the same selection: for whoever cannot see or use the picture. */
import { MenuButton, type Action } from "../../parts/choosing";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { selection } from "../../parts/selection";
import { Section } from "../../parts/layout";
import { useGo } from "../../parts/address";
import { kindOf, kindText } from "../../parts/kinds";
import { number, percent, t } from "../../texts/t";
import { expand, hide, pin, takeOff, useSheet } from "./canvasStore";
import { dates, labelsOf } from "./Inspector";
import { NoteList } from "./NoteDialog";
import { neighboursOf, type Entity, type Seen, type Tie } from "./model";

export interface Props {
  seen: Seen;
  onExpand: (id: string) => void;
  onTie: (key: string) => void;
}

export function ListTwin({ seen, onExpand, onTie }: Props) {
  const { pinned, nodes, notes } = useSheet();
  const go = useGo();
  const near = neighboursOf(seen.ties);
  const shown = (node: Entity) => near.get(node.id)?.size ?? 0;
  const actions = (node: Entity): Action[] => [
    { id: "expand", text: t("network.expand"), icon: "plus", run: () => onExpand(node.id) },
    {
      id: "all",
      text: t("network.expandAll", { n: node.neighbours }),
      icon: "plus",
      run: () => void expand([node.id]),
    },
    {
      id: "pin",
      text: t(pinned.has(node.id) ? "network.unpin" : "network.pin"),
      icon: "pin",
      run: () => pin([node.id], !pinned.has(node.id)),
    },
    { id: "hide", text: t("network.hide"), icon: "hide", run: () => hide([node.id]) },
    { id: "off", text: t("network.takeOff"), icon: "close", run: () => takeOff([node.id]) },
    { id: "near", text: t("network.near"), icon: "network", run: () => selection.add(near.get(node.id) ?? []) },
    { id: "open", text: t("part.open"), icon: "right", run: () => go(`/entity/${encodeURIComponent(node.id)}`) },
  ];
  const columns: Column<Entity>[] = [
    {
      id: "name",
      head: t("network.entity"),
      cell: (node) => <EntityLink id={node.id} name={node.caption} schema={node.schema} labels={labelsOf(node)} />,
    },
    { id: "kind", head: t("network.kind"), cell: (node) => kindText(kindOf(node.schema)), wide: true },
    { id: "ties", head: t("network.tiesShown"), cell: (node) => number(shown(node)), end: true },
    { id: "all", head: t("network.inCase"), cell: (node) => number(node.neighbours), end: true },
    {
      id: "state",
      head: t("network.state"),
      cell: (node) => (pinned.has(node.id) ? t("network.statePinned") : ""),
      wide: true,
    },
    {
      id: "do",
      head: t("network.actions"),
      cell: (node) => (
        <MenuButton quiet icon="more" label={t("network.actionsFor", { name: node.caption })} actions={actions(node)} />
      ),
    },
  ];
  const name = (id: string) => nodes.get(id)?.caption ?? id;
  const tieColumns: Column<Tie>[] = [
    { id: "from", head: t("network.tieFrom"), cell: (tie) => <bdi>{name(tie.source)}</bdi> },
    {
      id: "tie",
      head: t("network.tie"),
      cell: (tie) => (
        <button type="button" className="network-tie" onClick={() => onTie(tie.key)}>
          <span className={`network-line network-line-${tie.certainty}`} aria-hidden /> {tie.name}
        </button>
      ),
    },
    { id: "to", head: t("network.tieTo"), cell: (tie) => <bdi>{name(tie.target)}</bdi> },
    { id: "sure", head: t("network.certainty"), cell: (tie) => t(`network.${tie.certainty}` as "network.confirmed") },
    { id: "dates", head: t("network.dates"), cell: dates },
    { id: "weight", head: t("network.weight"), cell: (tie) => percent(tie.weight), end: true },
    { id: "said", head: t("network.statements"), cell: (tie) => number(tie.statements), end: true },
  ];
  return (
    <div className="network-list">
      <Section title={t("network.entityList")}>
        <DataTable
          label={t("network.entityList")}
          columns={columns}
          rows={seen.nodes}
          rowId={(node) => node.id}
          rowName={(node) => node.caption}
          total={seen.nodes.length}
          entity={(node) => node.id}
          onOpen={(node) => onExpand(node.id)}
          pageKeys
          height="24rem"
        />
      </Section>
      <Section title={t("network.tieList")}>
        <DataTable
          label={t("network.tieList")}
          columns={tieColumns}
          rows={seen.ties}
          rowId={(tie) => tie.key}
          rowName={(tie) => tie.name}
          total={seen.ties.length}
          onOpen={(tie) => onTie(tie.key)}
          height="24rem"
        />
      </Section>
      {notes.length > 0 && (
        <Section title={t("network.notes")}>
          <NoteList />
        </Section>
      )}
    </div>
  );
}
