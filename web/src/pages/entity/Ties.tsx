/** Its ties by kind with counts; the strongest first, a page at a time. */
import { useSearchValue } from "../../parts/address";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { Icon } from "../../parts/Icon";
import { NoteButton } from "../../parts/NoteButton";
import { SourceMark } from "../../parts/SourceMark";
import { Bar } from "../../parts/figures";
import { Busy, Empty, Failure } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { useGo } from "../../parts/address";
import { countries } from "../../texts/countries";
import { day, number, percent, t } from "../../texts/t";
import { askTies, badges, type EntityTold, type TieOf } from "./ask";

export function Ties({ entity }: { entity: EntityTold }) {
  const [type, setType] = useSearchValue("type");
  if (entity.ties === 0)
    return (
      <Empty icon="tie" title={t("entity.ties.none")}>
        {t("entity.ties.noneHelp")}
      </Empty>
    );
  return (
    <div className="entity-ties">
      <div className="tie-types" role="group" aria-label={t("entity.ties.kinds")}>
        <Kind name={t("entity.ties.all")} total={entity.ties} on={type === ""} onChoose={() => setType("")} />
        {entity.types.map((one) => (
          <Kind
            key={one.type}
            name={one.name}
            total={one.total}
            on={type === one.type}
            onChoose={() => setType(one.type)}
          />
        ))}
      </div>
      <TieTable entity={entity} type={type} label={t("entity.ties.label")} pageKeys />
      <p className="soft">{t("entity.ties.caveat")}</p>
    </div>
  );
}

function Kind(props: { name: string; total: number; on: boolean; onChoose: () => void }) {
  return (
    <button type="button" className="tie-type" aria-pressed={props.on} onClick={props.onChoose}>
      {props.name} <span className="soft">{number(props.total)}</span>
    </button>
  );
}

/** The columns that some of these ties fill. */
const filled = (columns: readonly Column<TieOf>[], ties: readonly TieOf[]) =>
  columns.filter(
    ({ id }) =>
      (id !== "dates" || ties.some((tie) => dates(tie) !== "")) &&
      (id !== "share" || ties.some((tie) => tie.share !== null || tie.paid)),
  );

const COLUMNS = (entity: EntityTold): Column<TieOf>[] => [
  { id: "tie", head: t("entity.ties.tie"), cell: (tie) => <Tie tie={tie} />, width: "11rem" },
  {
    id: "other",
    head: t("entity.ties.other"),
    cell: (tie) => (
      <span className="tie-other">
        <EntityLink
          id={tie.other.id}
          name={tie.other.caption}
          schema={tie.other.schema}
          labels={badges(tie.other.labels)}
          hint={countries(tie.other.countries.slice(0, 2))}
        />
      </span>
    ),
  },
  { id: "dates", head: t("entity.ties.dates"), cell: dates, width: "9.5rem" },
  {
    id: "share",
    head: t("entity.ties.share"),
    cell: (tie) => <Amount tie={tie} />,
    end: true,
    width: "7rem",
  },
  {
    id: "strength",
    head: t("entity.ties.strength"),
    cell: (tie) => (
      <span title={t(`entity.ties.${tie.certainty === "reported" ? "reported" : "confirmed"}`)}>
        <Bar value={tie.weight} most={1} format={(value) => percent(value, 0)} />
      </span>
    ),
    width: "8rem",
  },
  { id: "sources", head: t("entity.ties.sources"), cell: (tie) => <Behind tie={tie} entity={entity} />, width: "6rem" },
];

interface TableProps {
  entity: EntityTold;
  type: string;
  label: string;
  pageKeys?: boolean;
}

export function TieTable({ entity, type, label, pageKeys = false }: TableProps) {
  const go = useGo();
  const pages = usePages(["ties", entity.id, type], (offset, signal) => askTies(entity.id, type, offset, signal));
  if (pages.query.isError) return <Failure error={pages.query.error} onRetry={() => void pages.query.refetch()} />;
  if (pages.query.isPending) return <Busy lines={8} />;
  return (
    <DataTable
      {...pages.table}
      label={label}
      columns={filled(COLUMNS(entity), pages.table.rows)}
      rowId={(tie) => tie.key}
      rowName={(tie) => tie.other.caption}
      onOpen={(tie) => go(`/entity/${encodeURIComponent(tie.other.id)}`)}
      entity={(tie) => tie.other.id}
      pageKeys={pageKeys}
    />
  );
}

const WAY = { out: "right", in: "left", both: "minus" } as const;

/** The tie in words, with its direction, and how sure it is: a solid line where a source states it, dashed where not. */
function Tie({ tie }: { tie: TieOf }) {
  const direction = tie.direction === "out" || tie.direction === "in" ? tie.direction : "both";
  return (
    <span
      className={`tie tie-${tie.certainty}`}
      title={t(`entity.ties.${tie.certainty === "reported" ? "reported" : "confirmed"}`)}
    >
      <Icon name={WAY[direction]} size={16} title={t(`entity.ties.${direction}`)} />
      <bdi>{tie.name}</bdi>
    </span>
  );
}

export function dates(tie: { start_date: string | null; end_date: string | null }): string {
  const start = tie.start_date && day(tie.start_date);
  const end = tie.end_date && day(tie.end_date);
  if (start && end) return start === end ? start : t("entity.ties.between", { start, end });
  if (start) return t("entity.ties.from", { start });
  return end ? t("entity.ties.to", { end }) : "";
}

function Amount({ tie }: { tie: TieOf }) {
  if (tie.share !== null) return percent(tie.share);
  if (!tie.paid) return null;
  const amounts = Object.entries(tie.paid.amounts);
  return (
    <span className="tie-paid" title={t("entity.ties.payments", { n: tie.paid.rows })}>
      {amounts.map(([currency, amount]) => (
        <span key={currency}>
          {currency} {number(Math.round(Number(amount)))}
        </span>
      ))}
      <span className="soft">{t("entity.ties.payments", { n: tie.paid.rows })}</span>
    </span>
  );
}

function Behind({ tie, entity }: { tie: TieOf; entity: EntityTold }) {
  const paid = tie.paid ? [...new Set([tie.paid.first, tie.paid.last])] : [];
  const statements = [...paid, ...tie.statements];
  const said = t("entity.ties.said", { name: tie.name, other: tie.other.caption });
  return (
    <span className="tie-behind">
      <SourceMark statements={statements} fact={said} />
      {tie.total_statements > tie.statements.length && (
        <span className="soft">{t("table.shown", { shown: tie.statements.length, total: tie.total_statements })}</span>
      )}
      <NoteButton about={[entity.id, tie.other.id]} statements={statements} fact={`${entity.caption}: ${said}`} />
    </span>
  );
}
