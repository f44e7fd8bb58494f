import { useEffect, useRef, useState } from "react";
import { api, told, type Schemas } from "../api/client";
import { stringifySearch, useGo, useSearch, useSearchValue } from "../parts/address";
import { Button } from "../parts/Button";
import { DatasetName } from "../parts/DatasetName";
import { DataTable, type Column } from "../parts/DataTable";
import { EntityLink } from "../parts/EntityLink";
import { EntitySearch } from "../parts/EntitySearch";
import { Facets, type Facet } from "../parts/Facets";
import { Bar } from "../parts/figures";
import { SchemaIcon } from "../parts/Icon";
import type { Basis } from "../parts/LabelBadge";
import { Beside, PageHead } from "../parts/layout";
import { usePageTitle } from "../parts/pageTitle";
import { Busy, Empty, Failure, Notice } from "../parts/states";
import { usePages } from "../parts/tableState";
import { countries, country, someCountries } from "../texts/countries";
import { hasText, percent, t } from "../texts/t";
import { schemaName } from "../texts/words";
import "./search.css";

type Told = Schemas["SearchTold"];
type Result = Schemas["ResultTold"];

const FACETS = ["schema", "label", "country", "dataset"] as const;
type FacetId = (typeof FACETS)[number];
type Chosen = Record<FacetId, string[]>;
const PAGE = 50;

const asked = (q: string, chosen: Chosen, offset: number, signal: AbortSignal) =>
  told(api.GET("/api/search", { params: { query: { q, ...chosen, limit: PAGE, offset } }, signal }));

export default function Search() {
  const [q] = useSearchValue("q");
  const [chosen, choose] = useChosen();
  const go = useGo();
  usePageTitle(q ? t("search.titleOf", { q }) : undefined);
  return (
    <div className="page">
      <PageHead title={q ? t("search.titleOf", { q }) : t("search.title")} />
      <div className="entity-search-line search-line">
        <EntitySearch
          label={t("search.line")}
          placeholder={t("search.hint")}
          text={q}
          onChoose={(one) => go(`/entity/${encodeURIComponent(one.id)}`)}
          onEnter={(text) => go(`/search${stringifySearch({ q: text })}`)}
        />
      </div>
      <Results q={q} chosen={chosen} onChoose={choose} />
    </div>
  );
}

interface ResultsProps {
  q: string;
  chosen: Chosen;
  onChoose: (change: Partial<Chosen>) => void;
}

function Results({ q, chosen, onChoose }: ResultsProps) {
  const pages = usePages<Result, { found: Told }>(["search", q, chosen], async (offset, signal) => {
    const found = await asked(q, chosen, offset, signal);
    const reach = found.counted < found.found ? Math.min(found.total, found.counted) : found.total;
    return { rows: found.results, total: reach, found };
  });
  const found = pages.query.data?.pages[0]?.found;
  if (!found) return pages.query.isError ? <Failure error={pages.query.error} /> : <Busy lines={12} />;
  return (
    <Beside side={<Narrow found={found} chosen={chosen} onChoose={onChoose} />}>
      <div className="search-results" aria-busy={pages.query.isPlaceholderData}>
        <p className="soft" role="status">
          {counted(found, chosen)}
        </p>
        {found.counted < found.found && (
          <Notice>{t("search.best", { counted: found.counted, found: found.found })}</Notice>
        )}
        <Table q={q} table={pages.table} fresh={!pages.query.isPlaceholderData} />
      </div>
    </Beside>
  );
}

/** The facets; on a narrow screen they open by a button, so that the results come first. */
function Narrow({ found, chosen, onChoose }: { found: Told; chosen: Chosen; onChoose: ResultsProps["onChoose"] }) {
  const [open, setOpen] = useState(false);
  const n = FACETS.reduce((sum, facet) => sum + chosen[facet].length, 0);
  return (
    <>
      <div className="search-toggle">
        <Button icon="filter" aria-expanded={open} onPress={() => setOpen(!open)}>
          {n > 0 ? t("search.filters", { n }) : t("search.noFilters")}
        </Button>
      </div>
      <div className="search-facets" data-open={open || undefined}>
        <Facets facets={facetsOf(found)} chosen={chosen} onChange={(facet, values) => onChoose({ [facet]: values })} />
        {n > 0 && (
          <Button tone="quiet" icon="close" onPress={() => onChoose(NONE)}>
            {t("search.clear")}
          </Button>
        )}
      </div>
    </>
  );
}

function counted(found: Told, chosen: Chosen): string {
  const narrowed = FACETS.some((facet) => chosen[facet].length > 0);
  if (found.query === "" && narrowed) return t("search.narrowed", { n: found.total });
  if (found.query === "" && found.total === found.found) return t("search.everything", { n: found.total });
  const guessed = found.counted < found.found && found.total === found.found;
  return t(guessed ? "search.about" : "search.found", { n: found.total });
}

const COLUMNS: Column<Result>[] = [
  {
    id: "name",
    head: t("search.name"),
    cell: (one) => (
      <span className="search-name">
        <EntityLink
          id={one.id}
          name={one.caption}
          schema={one.schema}
          labels={one.labels.map((label) => ({ label: label.title, basis: label.basis as Basis }))}
        />
        {one.matched !== null && one.matched.toLowerCase() !== one.caption.toLowerCase() && (
          <span className="soft search-matched">
            <bdi>{t("search.matched", { name: one.matched })}</bdi>
          </span>
        )}
        <span className="soft search-also">
          {[someCountries(one.countries), one.datasets.join(", ")].filter(Boolean).join(" · ")}
        </span>
      </span>
    ),
  },
  {
    id: "countries",
    head: t("search.countries"),
    cell: (one) => <span title={countries(one.countries)}>{someCountries(one.countries)}</span>,
    width: "8.5rem",
    wide: true,
  },
  {
    id: "datasets",
    head: t("search.datasets"),
    cell: (one) => <DatasetName names={one.datasets} />,
    width: "12rem",
    wide: true,
  },
];
const SCORED: Column<Result>[] = [
  ...COLUMNS,
  {
    id: "score",
    head: t("search.score"),
    cell: (one) => one.score !== null && <Bar value={one.score} most={1} format={(value) => percent(value, 0)} />,
    width: "8rem",
    wide: true,
  },
];

interface TableProps {
  q: string;
  table: { rows: readonly Result[]; total: number; onMore: () => void; moreBusy: boolean };
  fresh: boolean;
}

function Table({ q, table, fresh }: TableProps) {
  const go = useGo();
  useFirstRow(q, fresh ? (table.rows[0]?.id ?? null) : undefined);
  return (
    <DataTable
      {...table}
      label={t("search.results")}
      columns={q ? SCORED : COLUMNS}
      rowId={(one) => one.id}
      rowName={(one) => one.caption}
      onOpen={(one) => go(`/entity/${encodeURIComponent(one.id)}`)}
      entity={(one) => one.id}
      pageKeys
      empty={<Empty title={t("search.nothing")}>{t("search.nothingHelp")}</Empty>}
    />
  );
}

/**
 * When results of a new name come, the first has the focus, so that Enter opens it; not while somebody types. Where there
 * are none (null), the heading has it, so that who reads by ear is not left nowhere.
 */
function useFirstRow(q: string, id: string | null | undefined) {
  const done = useRef("");
  useEffect(() => {
    if (!q || id === undefined || done.current === q) return;
    done.current = q;
    const at = document.activeElement;
    if (at && at !== document.body && !at.matches("#main, #main h1, [role=combobox]")) return;
    const where = id === null ? "main h1" : 'main tr[data-index="0"]';
    const timer = setTimeout(() => document.querySelector<HTMLElement>(where)?.focus(), 0);
    return () => clearTimeout(timer);
  }, [q, id]);
}

const NONE: Chosen = { schema: [], label: [], country: [], dataset: [] };

/** What the facets are set to, in the address. */
function useChosen(): [Chosen, (change: Partial<Chosen>) => void] {
  const [search, change] = useSearch();
  const read = (facet: FacetId) => [search[facet] ?? []].flat();
  const chosen = { schema: read("schema"), label: read("label"), country: read("country"), dataset: read("dataset") };
  return [chosen, change];
}

function facetsOf(found: Told): Facet[] {
  return FACETS.map((id) => ({
    id,
    title: t(`search.facet.${id}`),
    total: found.values[id] ?? 0,
    values: found.facets[id].map(({ value, count }) => ({
      value,
      count,
      text: textOf(id, value, found),
      ...(id === "schema" ? { icon: <SchemaIcon schema={value} size={16} quiet /> } : {}),
    })),
  })).filter((facet) => facet.values.length > 0);
}

function textOf(facet: FacetId, value: string, found: Told): string {
  if (facet === "country") return country(value);
  if (facet === "schema") return schemaName(value);
  if (facet !== "label") return value;
  const [basis = "", label = ""] = value.split(":", 2);
  const title = found.titles[label] ?? label;
  const said = `label.basis.${basis}`;
  return t("search.labelBasis", { label: title, basis: hasText(said) ? t(said) : basis });
}
