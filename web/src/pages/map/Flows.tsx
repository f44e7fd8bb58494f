import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import { DataTable, type Column } from "../../parts/DataTable";
import { Figure, Figures } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { Answer, Empty, Notice } from "../../parts/states";
import { country } from "../../texts/countries";
import { day, money, number, t } from "../../texts/t";
import type { Basis } from "./counting";
import type { Run } from "./World";

type Flows = Schemas["Flows"];
type Flow = Schemas["Flow"];
const DRAWN = 80;

/** What runs between countries: payments by the countries of accounts, ties by the ground that is counted. */
export function useFlows(by: "none" | "payments" | "ties", basis: Basis): UseQueryResult<Flows> {
  return useQuery({
    queryKey: ["flows", by, by === "ties" ? basis : ""],
    queryFn: ({ signal }) =>
      by === "ties"
        ? told(api.GET("/api/places/ties", { params: { query: { basis } }, signal }))
        : told(api.GET("/api/places/payments", { signal })),
    enabled: by !== "none",
  });
}

/** The lines on the map: the most first, as many as one can tell apart. */
export const runsOf = (flows: Flows): Run[] =>
  flows.flows
    .filter((one) => one.source !== one.target)
    .slice(0, DRAWN)
    .map((one) => ({
      source: one.source,
      target: one.target,
      count: one.count,
      title: t("map.run", { from: country(one.source), to: country(one.target), n: one.count, amounts: amounts(one) }),
    }));

const amounts = (one: Flow) =>
  Object.entries(one.amounts)
    .map(([code, amount]) => money(amount, code))
    .join(", ");

export function FlowTable({
  flows,
  by,
  chosen,
}: {
  flows: UseQueryResult<Flows>;
  by: "payments" | "ties";
  chosen: string;
}) {
  return (
    <Section title={t(`map.between.${by}`)}>
      <Answer of={flows}>{(found) => <Table found={found} by={by} chosen={chosen} />}</Answer>
    </Section>
  );
}

function Table({ found, by, chosen }: { found: Flows; by: "payments" | "ties"; chosen: string }) {
  const rows = chosen ? found.flows.filter((one) => one.source === chosen || one.target === chosen) : found.flows;
  const drawn = Math.min(DRAWN, found.flows.filter((one) => one.source !== one.target).length);
  return (
    <>
      <Figures>
        <Figure value={found.counted} label={t(`map.counted.${by}`)} />
        {by === "payments" && <Figure value={found.within} label={t("map.within")} />}
        {by === "payments" && <Figure value={found.unplaced} label={t("map.unplaced")} />}
        <Figure value={found.total} label={t("map.pairs")} />
      </Figures>
      {found.caveats.map((caveat) => (
        <Notice key={caveat}>{caveat}</Notice>
      ))}
      <p className="soft">{t("map.drawn", { shown: drawn, total: found.total })}</p>
      <DataTable
        label={t(`map.between.${by}`)}
        columns={by === "payments" ? [...ENDS, ...PAID] : [...ENDS, COUNT]}
        rows={rows}
        rowId={(one) => `${one.source} ${one.target}`}
        rowName={(one) => `${country(one.source)}, ${country(one.target)}`}
        total={chosen ? rows.length : found.total}
        height="24rem"
        empty={<Empty title={t("map.noFlows")} />}
      />
      {by === "ties" && (
        <p className="soft">
          {t("map.types", {
            types: Object.entries(found.types)
              .toSorted(([, one], [, other]) => other - one)
              .slice(0, 8)
              .map(([type, n]) => `${type} ${number(n)}`)
              .join(", "),
          })}
        </p>
      )}
    </>
  );
}

const ENDS: Column<Flow>[] = [
  { id: "from", head: t("map.from"), cell: (one) => country(one.source) },
  { id: "to", head: t("map.to"), cell: (one) => country(one.target) },
];
const COUNT: Column<Flow> = { id: "count", head: t("map.count"), cell: (one) => number(one.count), end: true };
const PAID: Column<Flow>[] = [
  { ...COUNT, head: t("money.payments") },
  { id: "amounts", head: t("money.amount"), cell: amounts, end: true },
  { id: "senders", head: t("map.payers"), cell: (one) => number(one.senders), end: true },
  { id: "receivers", head: t("map.payees"), cell: (one) => number(one.receivers), end: true },
  {
    id: "days",
    head: t("map.days"),
    cell: (one) => t("money.fromTo", { from: day(one.first ?? ""), to: day(one.last ?? "") }),
  },
];
