import { useMemo, useState } from "react";
import type { Schemas } from "../../api/client";
import { useSearchValue } from "../../parts/address";
import { Button } from "../../parts/Button";
import { DataTable, type Column } from "../../parts/DataTable";
import { Range } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { SourceMark } from "../../parts/SourceMark";
import { Notice, Shown } from "../../parts/states";
import { money, number, percent, t, type TextKey } from "../../texts/t";
import { AccountLink, entitiesOf, entityOf, shortName, wholeName, type Names } from "./accounts";
import { Keep } from "./Keep";
import { at } from "./Payments";

export type Trace = Schemas["TraceTold"];
type Path = Schemas["PathTold"];
type RangeOf = Schemas["RangeTold"];

export const ruleName = (rule: string) => t(`money.rule.${rule}` as TextKey);
const PATHS = 5;

/** The answer: how much, the rules side by side, the accounts, the ways. */
export function Traced({ trace, asked }: { trace: Trace; asked: Schemas["TraceAsked"] }) {
  const [, setTab] = useSearchValue("tab");
  const { bounds, currency, names } = trace;
  const entities = useMemo(
    () =>
      entitiesOf(
        names,
        trace.ranges.map((one) => one.id),
      ),
    [names, trace],
  );
  const evidence = [...new Set(trace.paths.flatMap((path) => path.payments.map((one) => `payment:${one.number}`)))];
  return (
    <>
      <Section
        title={t(trace.back ? "money.tracedBack" : "money.traced", { amount: money(trace.total, currency) })}
        actions={
          <div className="toolbar">
            <Button onPress={() => setTab("flow")}>{t("money.seeFlow")}</Button>
            <Keep
              finding={() => ({
                title: t("money.traceTitle", { amount: money(trace.total, currency), n: trace.reached.accounts }),
                question: "trace",
                parameters: { ...asked },
                answer: {
                  total: trace.total,
                  currency,
                  reached: { ...trace.reached },
                  bounds: bounds && { ...bounds },
                  held: Object.fromEntries(Object.entries(trace.policies).map(([rule, one]) => [rule, one.held_total])),
                },
                evidence: evidence.slice(0, 1_000),
                caveat: trace.caveats.join(" "),
                about: entities.slice(0, 1_000),
              })}
            />
          </div>
        }
      >
        <p>{t("money.reached", { accounts: trace.reached.accounts, payments: trace.reached.payments })}</p>
        {bounds && (
          <p>
            <strong>
              {t("money.lowerBound", { low: money(bounds.low, currency), high: money(bounds.high, currency) })}
            </strong>
          </p>
        )}
        <Rules trace={trace} />
        {trace.caveats.slice(0, 2).map((text) => (
          <Notice key={text}>{text}</Notice>
        ))}
        <ul className="money-notes">
          {trace.caveats.slice(2).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
      <Accounts trace={trace} />
      <Ways trace={trace} />
    </>
  );
}

type Rule = Schemas["RuleTold"] & { rule: string };

function Rules({ trace }: { trace: Trace }) {
  const rows = Object.entries(trace.policies).map(([rule, one]) => ({ ...one, rule }));
  const sum = (value: number) => money(value, trace.currency);
  const columns: Column<Rule>[] = [
    {
      id: "rule",
      head: t("money.rule"),
      cell: (one) => <span title={t(`money.ruleSays.${one.rule}` as TextKey)}>{ruleName(one.rule)}</span>,
    },
    { id: "held", head: t("money.stillHeld"), cell: (one) => sum(one.held_total), end: true },
    { id: "left", head: t("money.leftLedger"), cell: (one) => sum(one.left), end: true },
    { id: "returned", head: t("money.returned"), cell: (one) => sum(one.returned), end: true },
    { id: "home", head: t("money.returnedHeld"), cell: (one) => sum(one.returned_held), end: true },
    { id: "touched", head: t("money.touched"), cell: (one) => (one.touched ? sum(one.touched) : "–"), end: true },
    { id: "accounts", head: t("money.accounts"), cell: (one) => number(one.accounts), end: true },
    { id: "error", head: t("money.error"), cell: (one) => percent(one.conservation_error, 4), end: true },
  ];
  return (
    <DataTable
      label={t("money.rules")}
      columns={columns}
      rows={rows}
      rowId={(one) => one.rule}
      rowName={(one) => ruleName(one.rule)}
      total={rows.length}
    />
  );
}

function Accounts({ trace }: { trace: Trace }) {
  const { names, currency } = trace;
  const rules = Object.keys(trace.policies);
  const most = Math.max(...trace.ranges.map((one) => one.high), 0);
  const columns: Column<RangeOf>[] = [
    {
      id: "account",
      head: t("money.whoHolds"),
      cell: (one) => <AccountLink names={names} id={one.id} />,
      width: "14rem",
    },
    {
      id: "range",
      head: t("money.holds", { currency }),
      cell: (one) => <Range low={one.low} high={one.high} max={most} format={amount} />,
    },
    ...rules.map((rule) => ({
      id: rule,
      head: ruleName(rule),
      cell: (one: RangeOf) => amount(one.policies[rule] ?? 0),
      end: true,
    })),
    {
      id: "received",
      head: t("money.received"),
      cell: (one) =>
        one.bounds
          ? t("money.anyRule", { low: amount(one.bounds.low), high: amount(one.bounds.high) })
          : t("money.fromTo", { from: amount(one.received_low), to: amount(one.received_high) }),
      end: true,
    },
  ];
  return (
    <Section title={t("money.accountsHold")}>
      <p className="soft">{t("money.accountsHoldHelp")}</p>
      <DataTable
        label={t("money.accountsHold")}
        columns={columns}
        rows={trace.ranges}
        rowId={(one) => one.id}
        rowName={(one) => wholeName(names, one.id)}
        total={trace.reached.accounts}
        entity={(one) => entityOf(names, one.id)}
        pageKeys
        height="60vh"
      />
    </Section>
  );
}

/** An amount without its currency, which stands in the head. */
const amount = (value: number) => money(value, "");

function Ways({ trace }: { trace: Trace }) {
  const rules = Object.keys(trace.policies).filter((rule) => trace.paths.some((path) => path.policy === rule));
  const [rule, setRule] = useSearchValue("rule", rules.includes("haircut") ? "haircut" : (rules[0] ?? ""));
  const [shown, setShown] = useState(PATHS);
  const paths = trace.paths.filter((path) => path.policy === rule);
  const told_ = trace.policies[rule];
  if (!told_ || rules.length === 0) return null;
  return (
    <Section title={t("money.ways")} actions={<RuleChoice rules={rules} rule={rule} setRule={setRule} />}>
      <p className="soft">
        {t("money.waysCover", {
          told: money(told_.paths_amount, trace.currency),
          total: money(told_.paths_total, trace.currency),
        })}
        {told_.more_paths && ` ${t("money.moreWays")}`}
      </p>
      <ol className="money-ways">
        {paths.slice(0, shown).map((path, index) => (
          <li key={index}>
            <Way path={path} names={trace.names} currency={trace.currency} back={trace.back} />
          </li>
        ))}
      </ol>
      <div className="money-more">
        <Shown shown={Math.min(shown, paths.length)} total={paths.length} />
        {shown < paths.length && <Button onPress={() => setShown(shown + 20)}>{t("part.more")}</Button>}
      </div>
    </Section>
  );
}

/** One of the rules, as buttons. */
export function RuleChoice({
  rules,
  rule,
  setRule,
}: {
  rules: readonly string[];
  rule: string;
  setRule: (rule: string) => void;
}) {
  return (
    <div className="toolbar" role="group" aria-label={t("money.rule")}>
      {rules.map((one) => (
        <button
          key={one}
          type="button"
          className="button button-plain money-rule"
          aria-pressed={one === rule}
          onClick={() => setRule(one)}
        >
          {ruleName(one)}
        </button>
      ))}
    </div>
  );
}

function Way({ path, names, currency, back }: { path: Path; names: Names; currency: string; back: boolean }) {
  return (
    <>
      <p>
        <strong>{money(path.amount, currency)}</strong> {t(`money.end.${path.end}` as TextKey)}
      </p>
      <ol className="money-way">
        <li>
          <AccountLink names={names} id={path.accounts[0] ?? ""} />
        </li>
        {path.payments.map((step, index) => (
          <li key={step.number} data-fact>
            <span aria-hidden>{back ? "←" : "→"}</span>{" "}
            <AccountLink names={names} id={path.accounts[index + 1] ?? ""} />
            <span className="soft">
              {t("money.step", {
                time: at(step.time),
                amount: money(step.amount, currency),
                traced: money(step.traced, currency),
              })}
            </span>
            <SourceMark
              statements={`payment:${step.number}`}
              fact={t("money.laneTitle", {
                from: shortName(names, step.payer),
                to: shortName(names, step.payee),
                amount: money(step.amount, currency),
                time: step.time,
              })}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
