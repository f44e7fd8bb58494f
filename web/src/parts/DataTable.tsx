import { tableFeatures, useTable } from "@tanstack/react-table";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, useId, useMemo, useRef, type ReactNode } from "react";
import { t } from "../texts/t";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { Empty, Shown } from "./states";
import type { Sort } from "./tableState";
import { useRowKeys, useRowsInFocus } from "./rowFocus";
import { onPaper } from "./paper";
import { selection, useSelected } from "./selection";
import { useStore } from "./store";
import "./DataTable.css";

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** The server can sort by it; `id` is then the name it knows. */
  sortable?: boolean;
  /** Numbers and dates stand at the end. */
  end?: boolean;
  /** CSS width, such as "8rem". */
  width?: string;
  /** Not on a narrow screen: there another cell says it. */
  wide?: boolean;
}

export interface Props<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** A row's name, for screen readers and the selection box. */
  rowName: (row: Row) => string;
  /** How many rows there are in all. */
  total: number;
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  /** Ask for the next rows. */
  onMore?: () => void;
  moreBusy?: boolean;
  /** Enter, or a double click, on a row. */
  onOpen?: (row: Row) => void;
  /** The entity of a row: with it, rows take part in the one selection. */
  entity?: (row: Row) => string | null;
  /** `j` and `k` reach this table from anywhere on the page. One table a page. */
  pageKeys?: boolean;
  empty?: ReactNode;
  /** In a narrow room each row is a small block; without a word so where there are more than three columns. */
  parted?: boolean;
  /** CSS height of the part that scrolls. */
  height?: string;
}

const features = tableFeatures({});
const ROW = 34;
/** So many columns still stand beside each other in a narrow room; of more, each row becomes a small block. */
const IN_LINE = 3;

/**
 * Rows of any number: only those in sight are drawn, on paper all that were fetched. The server sorts and pages; "shown of total" always stands below.
 * One row is in the tab order: arrows, Home, End and Page move; Enter opens; Space selects.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { rows, total, columns, label } = props;
  const box = useRef<HTMLDivElement>(null);
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const defined = useMemo(
    () => columns.map((one) => ({ id: one.id, header: one.head, accessorFn: ({ row }: { row: Row }) => row })),
    [columns],
  );
  const table = useTable({ features, columns: defined, data, getRowId: ({ row }) => props.rowId(row) });
  const model = table.getRowModel().rows;
  const focus = useRowsInFocus(box, model.length, (index) => virtual.scrollToIndex(index));
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), focus.current, range.count),
    getItemKey: (index) => model[index]?.id ?? index,
  });
  useRowKeys(props.pageKeys ?? false, focus);
  const hint = useId();
  const printed = useStore(onPaper);
  if (total === 0 && rows.length === 0) return props.empty ?? <Empty title={t("table.noRows")} />;
  const seen = printed
    ? model.map(({ id }, index) => ({ key: id, index, start: 0, end: 0 }))
    : virtual.getVirtualItems();
  const below = printed ? 0 : virtual.getTotalSize() - (seen.at(-1)?.end ?? 0);
  const parted = props.parted ?? columns.filter((one) => !one.wide).length > IN_LINE;
  return (
    <div className="table" data-parted={parted || undefined}>
      <div className="table-box" ref={box} style={{ maxHeight: props.height ?? "70vh" }}>
        <table
          role="grid"
          aria-label={label}
          onKeyDown={focus.onKeyDown}
          onFocus={focus.onFocus}
          aria-describedby={hint}
          aria-rowcount={total + 1}
          aria-multiselectable={props.entity ? true : undefined}
        >
          <Head {...props} />
          <tbody>
            {seen.map((item, place) => {
              const row = model[item.index]?.original.row;
              return row === undefined ? null : (
                <Fragment key={item.key}>
                  <Gap height={item.start - (seen[place - 1]?.end ?? 0)} />
                  <Line
                    {...props}
                    row={row}
                    index={item.index}
                    current={item.index === focus.current}
                    measure={virtual.measureElement}
                  />
                </Fragment>
              );
            })}
            <Gap height={below} />
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        <Shown shown={rows.length} total={total} />
        <span id={hint} className="only-read">
          {t("table.keys")}
        </span>
        {props.onMore && rows.length < total && (
          <Button onPress={props.onMore} isDisabled={props.moreBusy ?? false}>
            {t("part.more")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The row with the focus is always drawn, else the focus would be lost when it leaves the sight. */
function withRow(drawn: number[], row: number, count: number): number[] {
  if (row >= count || drawn.includes(row)) return drawn;
  return [...drawn, row].sort((one, other) => one - other);
}

const Gap = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr aria-hidden>
      <td className="table-gap" style={{ height }} />
    </tr>
  ) : null;

const classOf = ({ end, wide }: { end?: boolean; wide?: boolean }) =>
  [end && "number", wide && "table-wide"].filter(Boolean).join(" ") || undefined;

function Head<Row>({ columns, sort, onSort, entity }: Props<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1} role="row">
        {entity && (
          <th scope="col" role="columnheader" className="table-pick">
            <span className="only-read">{t("table.selectColumn")}</span>
          </th>
        )}
        {columns.map((one) => {
          const sorted = sort?.by === one.id ? (sort.down ? "descending" : "ascending") : undefined;
          return (
            <th
              key={one.id}
              scope="col"
              role="columnheader"
              className={classOf(one)}
              style={one.width ? { width: one.width } : undefined}
              aria-sort={one.sortable ? (sorted ?? "none") : undefined}
            >
              {one.sortable && onSort ? (
                <button
                  type="button"
                  className="table-sort"
                  title={t("table.sortBy", { column: one.head })}
                  onClick={() => onSort({ by: one.id, down: sorted === "ascending" })}
                >
                  {one.head}
                  {sorted && <Icon name={sorted === "ascending" ? "up" : "down"} size={14} />}
                </button>
              ) : (
                one.head
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface LineProps<Row> extends Props<Row> {
  row: Row;
  index: number;
  current: boolean;
  measure: (element: HTMLElement | null) => void;
}

function Line<Row>({ row, index, current, measure, columns, onOpen, entity, rowName }: LineProps<Row>) {
  const id = entity?.(row) ?? null;
  const picked = useSelected(id ?? "");
  return (
    <tr
      ref={measure}
      data-index={index}
      data-fact
      data-openable={onOpen ? true : undefined}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={entity ? picked : undefined}
      tabIndex={current ? 0 : -1}
      onDoubleClick={onOpen && (() => onOpen(row))}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === "Enter" && onOpen) onOpen(row);
        else if (event.key === " " && id !== null) selection.toggle(id);
        else return;
        event.preventDefault();
      }}
    >
      {entity && (
        <td role="gridcell" className="table-pick">
          {id !== null && (
            <label className="table-pick-box">
              <input
                type="checkbox"
                tabIndex={-1}
                aria-label={t("table.select", { row: rowName(row) })}
                checked={picked}
                onChange={() => selection.toggle(id)}
              />
            </label>
          )}
        </td>
      )}
      {columns.map((one) => (
        <td key={one.id} role="gridcell" className={classOf(one)} data-head={one.head}>
          {one.cell(row)}
        </td>
      ))}
    </tr>
  );
}
