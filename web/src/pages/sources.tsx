import { useQuery } from "@tanstack/react-query";
import { api, told, type Schemas } from "../api/client";
import { useSearch, useSearchValue } from "../parts/address";
import { DataTable, type Column } from "../parts/DataTable";
import { Icon } from "../parts/Icon";
import { PageHead } from "../parts/layout";
import { PageLink } from "../parts/PageLink";
import { Answer, Empty } from "../parts/states";
import { usePages } from "../parts/tableState";
import { Tabs } from "../parts/Tabs";
import { day, moment, number, t } from "../texts/t";
import { OneSource } from "./sources/OneSource";
import { RefusedList } from "./sources/RefusedList";
import "./sources.css";

type Source = Schemas["SourceTold"];

const COLUMNS: Column<Source>[] = [
  {
    id: "dataset",
    head: t("sources.dataset"),
    cell: (source) => (
      <PageLink to="/sources" search={{ source: String(source.source) }}>
        <bdi>{source.dataset}</bdi>
      </PageLink>
    ),
  },
  { id: "file", head: t("sources.file"), cell: (source) => <FileName source={source} /> },
  { id: "format", head: t("sources.format"), cell: (source) => <span title={source.title}>{source.format}</span> },
  { id: "records", head: t("sources.records"), cell: (source) => number(source.records), end: true },
  { id: "entities", head: t("sources.entities"), cell: (source) => number(source.entities), end: true },
  { id: "statements", head: t("sources.statements"), cell: (source) => number(source.statements), end: true },
  { id: "payments", head: t("sources.payments"), cell: (source) => number(source.payments), end: true },
  { id: "quarantined", head: t("sources.quarantined"), cell: (source) => <RefusedCount source={source} />, end: true },
  {
    id: "added",
    head: t("sources.added"),
    cell: (source) => <span title={moment(source.added_at)}>{day(source.added_at)}</span>,
    end: true,
  },
  {
    id: "hash",
    head: t("sources.hash"),
    cell: (source) => <code title={source.sha256}>{source.sha256.slice(0, 8)}…</code>,
  },
];

function FileName({ source }: { source: Source }) {
  return (
    <>
      <bdi>{source.file}</bdi>
      {source.cut_short && (
        <span className="sources-cut">
          <Icon name="warn" size={14} /> {t("sources.cut")}
        </span>
      )}
    </>
  );
}

function RefusedCount({ source }: { source: Source }) {
  if (source.quarantined === 0) return "0";
  return (
    <PageLink to="/sources" search={{ tab: "refused", of: String(source.source) }}>
      {number(source.quarantined)}
    </PageLink>
  );
}

/** Where all that the case says comes from, and what of it could not be kept. */
export default function Sources() {
  const [search, change] = useSearch();
  const [tab] = useSearchValue("tab", "sources");
  const chosen = Number(Array.isArray(search.source) ? search.source[0] : (search.source ?? 0));
  const home = useQuery({
    queryKey: ["sources", "counts"],
    queryFn: ({ signal }) => told(api.GET("/api/quarantine", { params: { query: { limit: 0 } }, signal })),
  });
  const tabs = [
    { id: "sources", title: t("sources.tab.sources"), content: () => <SourceList /> },
    {
      id: "refused",
      title: t("sources.tab.refused"),
      ...(home.data ? { count: home.data.total } : {}),
      content: () => <RefusedList />,
    },
  ];
  return (
    <div className="page">
      <PageHead
        title={t("sources.title")}
        actions={
          <PageLink to="/add" className="button button-plain">
            <Icon name="add" />
            <span>{t("sources.add")}</span>
          </PageLink>
        }
      />
      <Tabs
        label={t("sources.tabs")}
        tabs={tabs}
        open={tab}
        onOpen={(id) =>
          change({ tab: id === "sources" ? undefined : id, source: undefined, reason: undefined, of: undefined })
        }
      />
      {tab === "sources" && chosen > 0 && <OneSource number={chosen} />}
    </div>
  );
}

const STEP = 200;

function SourceList() {
  const [search, change] = useSearch();
  const pages = usePages(["sources"], async (offset, signal) => {
    const got = await told(api.GET("/api/sources", { params: { query: { limit: STEP, offset } }, signal }));
    return { rows: got.sources, total: got.total };
  });
  return (
    <Answer of={pages.query} lines={6}>
      {() => (
        <DataTable
          {...pages.table}
          label={t("sources.title")}
          columns={COLUMNS.filter(({ id }) => id !== "payments" || pages.table.rows.some((one) => one.payments > 0))}
          rowId={(source) => String(source.source)}
          rowName={(source) => source.dataset}
          onOpen={(source) => change({ source: String(source.source) })}
          height={search.source ? "40vh" : "70vh"}
          pageKeys
          empty={<Empty icon="sources">{t("sources.none")}</Empty>}
        />
      )}
    </Answer>
  );
}
