import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { caseQuery } from "../api/frame";
import { DataTable, type Column } from "../parts/DataTable";
import { Figure, Figures } from "../parts/figures";
import { LabelBadge, type Basis } from "../parts/LabelBadge";
import { PageHead, Section } from "../parts/layout";
import { Answer, Empty, Notice } from "../parts/states";
import { number, t } from "../texts/t";

import "./home.css";

type Source = Schemas["SourceKept"];

const COLUMNS: Column<Source>[] = [
  { id: "dataset", head: t("home.dataset"), cell: (source) => <bdi>{source.dataset}</bdi> },
  { id: "format", head: t("home.format"), cell: (source) => source.format },
  { id: "records", head: t("home.records"), cell: (source) => number(source.records), end: true },
  { id: "entities", head: t("home.entities"), cell: (source) => number(source.entities), end: true },
  { id: "statements", head: t("home.statements"), cell: (source) => number(source.statements), end: true },
  { id: "quarantined", head: t("home.quarantined"), cell: (source) => number(source.quarantined), end: true },
];

export default function Home() {
  const found = useQuery(caseQuery);
  return (
    <div className="page">
      <PageHead title={t("home.title")} />
      <Answer of={found}>
        {({ overview, sources }) => (
          <>
            <Section title={t("home.numbers")}>
              <Figures>
                <Figure value={overview.entities} label={t("home.entities")} />
                <Figure value={overview.edges} label={t("home.ties")} />
                <Figure value={overview.statements} label={t("home.statements")} />
                <Figure value={overview.quarantined} label={t("home.quarantined")} />
              </Figures>
            </Section>
            <Labels bases={overview.bases} />
            <Section title={t("home.sources")}>
              <DataTable
                label={t("home.sources")}
                columns={COLUMNS}
                rows={sources}
                rowId={(source) => String(source.source)}
                rowName={(source) => source.dataset}
                total={sources.length}
                pageKeys
                empty={<Empty icon="sources">{t("home.noSources")}</Empty>}
              />
            </Section>
          </>
        )}
      </Answer>
    </div>
  );
}

function Labels({ bases }: { bases: Record<string, Record<string, number>> }) {
  const rows = Object.entries(bases).flatMap(([label, by]) =>
    Object.entries(by).map(([basis, count]) => ({ label, basis: basis as Basis, count })),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={t("home.labels")}>
      <Notice>{t("home.labelsCaveat")}</Notice>
      <ul className="home-labels">
        {rows.map((row) => (
          <li key={`${row.label} ${row.basis}`}>
            <LabelBadge label={row.label} basis={row.basis} /> {number(row.count)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
