import { useMemo } from "react";
import { selection, useSelection } from "../../parts/selection";
import { Shown } from "../../parts/states";
import { day, money, t } from "../../texts/t";
import { entityOf, shortName, wholeName, type Names } from "./accounts";
import { LANE, planLanes, type LanePayment } from "./lanes";

const FOOT = 26;
const DAY_ROOM = 74;

/** The little picture of payments: lanes of accounts, time from left to right. The table below says the same. */
export function Lanes({ payments, names, label }: { payments: readonly LanePayment[]; names: Names; label: string }) {
  const plan = useMemo(() => planLanes(payments), [payments]);
  const chosen = useSelection();
  const isChosen = (id: string) => chosen.has(entityOf(names, id) ?? "");
  const most = Math.max(...plan.payments.map((one) => one.part ?? one.amount), 0);
  return (
    <figure className="money-lanes" aria-label={label}>
      <div className="money-lanes-box">
        <ol className="money-lane-names">
          {plan.accounts.map((id) => (
            <li key={id}>
              <LaneName id={id} names={names} chosen={isChosen(id)} />
            </li>
          ))}
        </ol>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
        <div className="money-lanes-scroll" tabIndex={0} role="region" aria-label={t("money.lanesScroll", { label })}>
          <svg width={plan.width} height={plan.height + FOOT} role="img" aria-label={t("money.lanesHelp")}>
            {plan.accounts.map((id, lane) => (
              <line
                key={id}
                className={isChosen(id) ? "money-lane money-lane-chosen" : "money-lane"}
                x1={0}
                x2={plan.width}
                y1={middle(lane)}
                y2={middle(lane)}
              />
            ))}
            <Days plan={plan} />
            {plan.payments.map((one) => (
              <Arrow
                key={one.number}
                {...one}
                weight={most > 0 ? (one.part ?? one.amount) / most : 0}
                chosen={isChosen(one.payer) || isChosen(one.payee)}
                title={t("money.laneTitle", {
                  from: wholeName(names, one.payer),
                  to: wholeName(names, one.payee),
                  amount: money(one.amount, one.currency),
                  time: one.time.replace("T", " ").replace("Z", ""),
                })}
              />
            ))}
          </svg>
        </div>
      </div>
      {plan.payments.length < plan.total && <Shown shown={plan.payments.length} total={plan.total} />}
    </figure>
  );
}

const middle = (lane: number) => lane * LANE + LANE / 2;

function LaneName({ id, names, chosen }: { id: string; names: Names; chosen: boolean }) {
  const entity = entityOf(names, id);
  const name = <bdi>{shortName(names, id)}</bdi>;
  if (entity === null) return <span className="money-lane-name">{name}</span>;
  return (
    <button
      type="button"
      className="money-lane-name"
      aria-pressed={chosen}
      title={wholeName(names, id)}
      onClick={() => selection.toggle(entity)}
    >
      {name}
    </button>
  );
}

/** The days below, where there is room for them. */
function Days({ plan }: { plan: ReturnType<typeof planLanes> }) {
  let free = Number.NEGATIVE_INFINITY;
  return plan.payments.map((one) => {
    if (one.day === null || one.x < free) return null;
    free = one.x + DAY_ROOM;
    return (
      <g key={one.number} className="money-lane-day">
        <line x1={one.x} x2={one.x} y1={0} y2={plan.height + 6} />
        <text x={one.x} y={plan.height + 20}>
          {day(one.day)}
        </text>
      </g>
    );
  });
}

interface ArrowProps {
  from: number;
  to: number;
  x: number;
  weight: number;
  chosen: boolean;
  title: string;
}

function Arrow({ from, to, x, weight, chosen, title }: ArrowProps) {
  const [start, end] = [middle(from), middle(to)];
  const way = Math.sign(end - start) || 1;
  const tip = end - 3 * way;
  return (
    <g className={chosen ? "money-arrow money-arrow-chosen" : "money-arrow"}>
      <title>{title}</title>
      {from === to ? (
        <path d={`M${x} ${start}c-9 -14 9 -14 0 -1`} strokeWidth={1.5} />
      ) : (
        <line x1={x} x2={x} y1={start} y2={tip - 5 * way} strokeWidth={1 + 4 * Math.sqrt(weight)} />
      )}
      <circle cx={x} cy={start} r={3} />
      {from !== to && (
        <path className="money-tip" d={`M${x - 5} ${tip - 7 * way}L${x} ${tip}L${x + 5} ${tip - 7 * way}Z`} />
      )}
      <rect
        x={x - 9}
        y={Math.min(start, end) - 6}
        width={18}
        height={Math.abs(end - start) + 12}
        className="money-hit"
      />
    </g>
  );
}
