import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, told, type Schemas } from "../../api/client";
import { DataTable, type Column } from "../../parts/DataTable";
import { SourceMark } from "../../parts/SourceMark";
import { Answer, Notice } from "../../parts/states";
import { day, money, moment, number, t } from "../../texts/t";
import { AccountLink, entityOf, shortName, type Names } from "./accounts";
import { Lanes } from "./Lanes";

type Payment = Schemas["PaymentTold"];
const MOST = 500;

/** When: a moment in UTC, or the day where only that is known; of a sum of several also until when. */
export const when = (one: { time: string; until?: string | null }) =>
  one.until ? t("money.fromTo", { from: at(one.time), to: at(one.until) }) : at(one.time);

export const at = (time: string) => (time.length > 10 ? moment(time) : day(time));

interface Props {
  numbers: readonly number[];
  names: Names;
  label: string;
  /** For a narrow place: who and when in one column. */
  compact?: boolean;
}

/** Some payments by their numbers: their picture, and the table that says the same, each with its row in the ledger. */
export function Payments({ numbers, names, label, compact = false }: Props) {
  const asked = numbers.slice(0, MOST);
  const found = useQuery({
    queryKey: ["payments", asked],
    queryFn: ({ signal }) => told(api.GET("/api/money/payments", { params: { query: { number: asked } }, signal })),
  });
  return (
    <Answer of={found}>
      {(payments) => (
        <Listed payments={payments} total={numbers.length} names={names} label={label} compact={compact} />
      )}
    </Answer>
  );
}

interface ListedProps {
  payments: readonly Payment[];
  total: number;
  names: Names;
  label: string;
  compact: boolean;
}

function Listed({ payments, total, names, label, compact }: ListedProps) {
  const all = useMemo(() => withEntities(names, payments), [names, payments]);
  const columns = useMemo(() => (compact ? compactColumns(all) : columnsOf(all)), [all, compact]);
  const sums = payments.some((one) => one.until !== null);
  return (
    <div className="money-payments">
      <Lanes payments={payments} names={all} label={label} />
      {sums && <Notice>{t("money.sums")}</Notice>}
      <DataTable
        label={label}
        columns={columns}
        rows={payments}
        rowId={(one) => String(one.number)}
        rowName={(one) => one.reference ?? String(one.number)}
        total={total}
        entity={(one) => entityOf(all, one.payee)}
        height="50vh"
      />
    </div>
  );
}

/** Entities of accounts that the answer does not name come with the payments. */
function withEntities(names: Names, payments: readonly Payment[]): Names {
  const all: Record<string, Schemas["AccountTold"]> = { ...names };
  for (const one of payments) {
    for (const [id, entity] of [
      [one.payer, one.payer_entity],
      [one.payee, one.payee_entity],
    ] as const) {
      all[id] ??= { number: id, holder: null, entity };
    }
  }
  return all;
}

function columnsOf(names: Names): Column<Payment>[] {
  return [
    { id: "time", head: t("money.time"), cell: (one) => when(one) },
    { id: "payer", head: t("money.payer"), cell: (one) => <AccountLink names={names} id={one.payer} /> },
    { id: "payee", head: t("money.payee"), cell: (one) => <AccountLink names={names} id={one.payee} /> },
    { id: "amount", head: t("money.amount"), cell: (one) => money(one.amount, one.currency), end: true },
    {
      id: "what",
      head: t("money.what"),
      cell: (one) => (
        <bdi>
          {[one.kind, one.purpose, one.count !== null && one.count > 1 ? t("money.covers", { n: one.count }) : null]
            .filter(Boolean)
            .join(", ")}
        </bdi>
      ),
    },
    {
      id: "where",
      head: t("money.payment"),
      cell: (one) => (
        <>
          <bdi>{one.reference ?? number(one.number)}</bdi>
          <SourceMark
            statements={`payment:${one.number}`}
            fact={t("money.laneTitle", {
              from: shortName(names, one.payer),
              to: shortName(names, one.payee),
              amount: money(one.amount, one.currency),
              time: one.time,
            })}
          />
        </>
      ),
    },
  ];
}

/** Who, whom, when and what for in one column; the amount and the source in the other. */
function compactColumns(names: Names): Column<Payment>[] {
  const [, , , amount, , payment] = columnsOf(names);
  return [
    {
      id: "who",
      head: t("money.payment"),
      cell: (one) => (
        <span className="money-compact">
          <AccountLink names={names} id={one.payer} />
          <span>
            <span aria-hidden>→ </span>
            <AccountLink names={names} id={one.payee} />
          </span>
          <span className="soft">{when(one)}</span>
        </span>
      ),
    },
    {
      id: "amount",
      head: amount?.head ?? "",
      cell: (one) => (
        <span className="money-compact">
          <span>{amount?.cell(one)}</span>
          <span>{payment?.cell(one)}</span>
        </span>
      ),
      end: true,
      width: "9rem",
    },
  ];
}
