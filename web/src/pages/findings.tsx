import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { editsQuery, type EditKind, type EditTold } from "../api/notes";
import { useSearchValue } from "../parts/address";
import { Button } from "../parts/Button";
import { DataTable, type Column } from "../parts/DataTable";
import { EditCard } from "../parts/EditCard";
import { useKeys } from "../parts/keys";
import { PageHead } from "../parts/layout";
import { NoteDialog } from "../parts/NoteButton";
import { Answer, Empty, Shown } from "../parts/states";
import { Tabs } from "../parts/Tabs";
import { moment, t } from "../texts/t";
import { useFactWalk } from "../parts/factWalk";
import "./findings.css";

const MORE = 50;

export default function Findings() {
  const [tab, setTab] = useSearchValue("tab", "findings");
  const [writing, setWriting] = useState(false);
  const findings = useQuery(editsQuery({ kind: "finding", limit: 1 }));
  const notes = useQuery(editsQuery({ kind: "note", limit: 1 }));
  const labels = useQuery(editsQuery({ kind: "label", limit: 1 }));
  useKeys([{ keys: "m", text: t("findings.write"), run: () => setWriting(true) }]);
  const count = (found: typeof notes) => (found.data ? { count: found.data.total } : {});
  return (
    <div className="page">
      <PageHead
        title={t("findings.title")}
        actions={
          <>
            <Button icon="note" tone="main" onPress={() => setWriting(true)}>
              {t("findings.write")}
            </Button>
            <Button icon="export" onPress={() => window.print()}>
              {t("findings.print")}
            </Button>
          </>
        }
      >
        {t("findings.intro")}
      </PageHead>
      <Tabs
        label={t("findings.tabs")}
        open={tab}
        onOpen={setTab}
        tabs={[
          {
            id: "findings",
            title: t("findings.tab.findings"),
            ...count(findings),
            content: () => (
              <Cards
                kind="finding"
                none={
                  <Empty icon="findings" title={t("findings.none")}>
                    {t("findings.noneHelp")}
                  </Empty>
                }
              />
            ),
          },
          {
            id: "notes",
            title: t("findings.tab.notes"),
            ...count(notes),
            content: () => (
              <Cards
                kind="note"
                none={
                  <Empty icon="note" title={t("findings.notes.none")}>
                    {t("findings.notes.noneHelp")}
                  </Empty>
                }
              />
            ),
          },
          {
            id: "labels",
            title: t("findings.tab.labels"),
            ...count(labels),
            content: () => (
              <Cards
                kind="label"
                none={
                  <Empty icon="pin" title={t("findings.labels.none")}>
                    {t("findings.labels.noneHelp")}
                  </Empty>
                }
              />
            ),
          },
          { id: "ledger", title: t("findings.tab.ledger"), content: () => <Ledger /> },
        ]}
      />
      {writing && <NoteDialog about={[]} statements={[]} fact="" onClose={() => setWriting(false)} />}
    </div>
  );
}

function Cards({ kind, none }: { kind: EditKind; none: ReactNode }) {
  const [limit, setLimit] = useState(MORE);
  const found = useQuery({ ...editsQuery({ kind, limit }), placeholderData: (before) => before });
  const walk = useFactWalk();
  return (
    <Answer of={found}>
      {({ edits, total, shown }) =>
        total === 0 ? (
          none
        ) : (
          <div className="findings-cards" ref={walk}>
            {edits.map((edit) => (
              <EditCard key={edit.number} edit={edit} level={2} />
            ))}
            <div className="toolbar">
              <Shown shown={shown} total={total} />
              {shown < total && <Button onPress={() => setLimit(limit + MORE)}>{t("part.more")}</Button>}
            </div>
          </div>
        )
      }
    </Answer>
  );
}

const COLUMNS: Column<EditTold>[] = [
  { id: "number", head: t("findings.number"), cell: (edit) => edit.number, end: true, width: "4rem" },
  { id: "kind", head: t("findings.what"), cell: (edit) => t(`findings.kind.${edit.kind}`), width: "7rem" },
  {
    id: "text",
    head: t("findings.about"),
    cell: (edit) => (
      <span className="findings-line">
        <bdi>{edit.kind === "label" ? (edit.label?.title ?? edit.text) : edit.text.slice(0, 160)}</bdi>
        {edit.undone_by !== null && <span className="soft">{t("findings.takenBack", { n: edit.undone_by })}</span>}
        {edit.undoes !== null && <span>{t("findings.takesBack", { n: edit.undoes })}</span>}
      </span>
    ),
  },
  { id: "who", head: t("findings.who"), cell: (edit) => <bdi>{edit.made_by}</bdi>, width: "9rem" },
  { id: "when", head: t("findings.when"), cell: (edit) => moment(edit.made_at), width: "13.5rem" },
  { id: "why", head: t("findings.reason"), cell: (edit) => <bdi>{edit.why}</bdi>, width: "14rem" },
];

function Ledger() {
  const [limit, setLimit] = useState(200);
  const found = useQuery({ ...editsQuery({ standing: false, limit }), placeholderData: (before) => before });
  return (
    <Answer of={found}>
      {({ edits, total }) => (
        <DataTable
          label={t("findings.tab.ledger")}
          columns={COLUMNS}
          rows={edits}
          rowId={(edit) => String(edit.number)}
          rowName={(edit) => `${edit.number}`}
          total={total}
          onMore={() => setLimit(Math.min(1_000, limit + 200))}
          pageKeys
          empty={<Empty icon="note" title={t("findings.ledger.none")} />}
        />
      )}
    </Answer>
  );
}
