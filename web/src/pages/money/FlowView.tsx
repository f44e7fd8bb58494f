import { sankeyLinkHorizontal } from "d3-sankey";
import { useMemo } from "react";
import { useSearchValue } from "../../parts/address";
import { DataTable, type Column } from "../../parts/DataTable";
import { selection, useSelection } from "../../parts/selection";
import { SourceMark } from "../../parts/SourceMark";
import { Empty, Notice, Shown } from "../../parts/states";
import { money, number, t } from "../../texts/t";
import { AccountLink, entityOf, shortName, wholeName, type Names } from "./accounts";
import { flowOf, placeFlow, type Flow, type FlowLink } from "./flow";
import { Lanes } from "./Lanes";
import { at } from "./Payments";
import { RuleChoice, type Trace } from "./Traced";

/** Traced money of one rule as a picture, and a table that says the same. */
export function FlowView({ trace }: { trace: Trace }) {
  const rules = Object.keys(trace.policies).filter((rule) => trace.paths.some((path) => path.policy === rule));
  const [rule, setRule] = useSearchValue("rule", rules.includes("haircut") ? "haircut" : (rules[0] ?? ""));
  const [view, setView] = useSearchValue("picture", "flow");
  const whole = useMemo(() => flowOf(trace.paths, rule, trace.currency, false), [trace, rule]);
  const straight = useMemo(() => flowOf(trace.paths, rule, trace.currency, true), [trace, rule]);
  if (whole.links.length === 0) return <Empty>{t("money.noWays")}</Empty>;
  const lanes = view === "lanes" || straight.links.length === 0;
  const flow = lanes ? whole : straight;
  return (
    <div className="money-flow">
      <RuleChoice rules={rules} rule={rule} setRule={setRule} />
      <div className="toolbar" role="group" aria-label={t("money.picture")}>
        <button
          type="button"
          className="button button-plain money-rule"
          aria-pressed={!lanes}
          disabled={straight.links.length === 0}
          onClick={() => setView("flow")}
        >
          {t("money.asFlow")}
        </button>
        <button
          type="button"
          className="button button-plain money-rule"
          aria-pressed={lanes}
          onClick={() => setView("lanes")}
        >
          {t("money.asLanes")}
        </button>
      </div>
      {straight.circles > 0 && <Notice>{t("money.cyclic", { n: straight.circles })}</Notice>}
      {lanes ? (
        <Lanes payments={flow.payments} names={trace.names} label={t("money.flowLabel")} />
      ) : (
        <Sankey flow={flow} names={trace.names} currency={trace.currency} />
      )}
      <p>
        {t("money.waysShown")} <Shown shown={flow.shown} total={flow.total} />
      </p>
      <Table flow={flow} trace={trace} />
    </div>
  );
}

const WIDTH = 960;

function Sankey({ flow, names, currency }: { flow: Flow; names: Names; currency: string }) {
  const height = Math.max(240, Math.min(900, flow.accounts.length * 38));
  const placed = useMemo(() => placeFlow(flow, WIDTH, height), [flow, height]);
  const path = useMemo(() => sankeyLinkHorizontal<{ id: string }, FlowLink>(), []);
  const chosen = useSelection();
  const isChosen = (id: string) => chosen.has(entityOf(names, id) ?? "");
  return (
    <div className="money-sankey" role="group" aria-label={t("money.flowLabel")}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`}>
        {placed.links.map((link) => (
          <path
            key={`${link.from} ${link.to}`}
            className={isChosen(link.from) || isChosen(link.to) ? "money-link money-link-chosen" : "money-link"}
            d={path(link) ?? ""}
            strokeWidth={Math.max(1, link.width ?? 1)}
          >
            <title>{linkTitle(link, names, currency)}</title>
          </path>
        ))}
        {placed.nodes.map((node) => (
          <Account
            key={node.id}
            id={node.id}
            names={names}
            box={[node.x0 ?? 0, node.y0 ?? 0, node.x1 ?? 0, node.y1 ?? 0]}
            amount={money(node.value ?? 0, currency)}
            chosen={isChosen(node.id)}
          />
        ))}
      </svg>
    </div>
  );
}

const linkTitle = (link: FlowLink, names: Names, currency: string) =>
  t("money.linkTitle", {
    from: wholeName(names, link.from),
    to: wholeName(names, link.to),
    amount: money(link.amount, currency),
  });

interface AccountProps {
  id: string;
  names: Names;
  box: [number, number, number, number];
  amount: string;
  chosen: boolean;
}

const LONGEST = 22;

/** Whole words of a long name; the whole one is read out, and shown on hover. */
function cut(name: string): string {
  if (name.length <= LONGEST) return name;
  return name.slice(0, LONGEST).replace(/\s+\S*$/, "");
}

function Account({ id, names, box, amount, chosen }: AccountProps) {
  const [x0, y0, x1, y1] = box;
  const entity = entityOf(names, id);
  const left = x0 > WIDTH / 2;
  const name = shortName(names, id);
  const middle = (y0 + y1) / 2;
  const toggle = () => entity !== null && selection.toggle(entity);
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={t("money.nodeTitle", { name: wholeName(names, id), amount })}
      className={chosen ? "money-node money-node-chosen" : "money-node"}
      onClick={toggle}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle();
      }}
    >
      <title>{t("money.nodeTitle", { name: wholeName(names, id), amount })}</title>
      <rect className="money-hit" x={x0 - 6} y={Math.min(y0, middle - 12)} width={24} height={Math.max(24, y1 - y0)} />
      <rect className="money-node-bar" x={x0} y={y0} width={x1 - x0} height={Math.max(2, y1 - y0)} />
      <text x={left ? x0 - 6 : x1 + 6} y={middle} dy="0.35em" textAnchor={left ? "end" : "start"}>
        {cut(name)}
      </text>
    </g>
  );
}

function Table({ flow, trace }: { flow: Flow; trace: Trace }) {
  const { names, currency } = trace;
  const columns: Column<FlowLink>[] = [
    { id: "from", head: t("money.payer"), cell: (one) => <AccountLink names={names} id={one.from} /> },
    { id: "to", head: t("money.payee"), cell: (one) => <AccountLink names={names} id={one.to} /> },
    { id: "amount", head: t("money.onWays"), cell: (one) => money(one.amount, currency), end: true },
    {
      id: "first",
      head: t("money.first"),
      cell: (one) => at(one.payments.map((step) => step.time).toSorted()[0] ?? ""),
    },
    {
      id: "payments",
      head: t("money.payments"),
      cell: (one) => (
        <>
          {number(one.payments.length)}{" "}
          <SourceMark
            statements={one.payments.map((step) => `payment:${step.number}`)}
            fact={linkTitle(one, names, currency)}
          />
        </>
      ),
      end: true,
    },
  ];
  return (
    <DataTable
      label={t("money.flowTable")}
      columns={columns}
      rows={flow.links}
      rowId={(one) => `${one.from} ${one.to}`}
      rowName={(one) => linkTitle(one, names, currency)}
      total={flow.links.length}
      entity={(one) => entityOf(names, one.to)}
      height="50vh"
    />
  );
}
