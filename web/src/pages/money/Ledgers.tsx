import type { Schemas } from "../../api/client";
import { Figure, Figures } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { Shown } from "../../parts/states";
import { day, money, number, t, type TextKey } from "../../texts/t";

type Told = Schemas["LedgerFigures"];

/** The ledgers of the case in numbers, and what was left out of them. */
export function Ledgers({ ledgers }: { ledgers: Told }) {
  const { first, last } = ledgers;
  return (
    <Section title={t("money.ledger")}>
      <Figures>
        <Figure value={ledgers.payments} label={t("money.payments")} />
        <Figure value={ledgers.accounts} label={t("money.accounts")} />
        <Figure value={ledgers.held} label={t("money.held")} />
        <Figure value={ledgers.left_out_total} label={t("money.leftOut")} />
      </Figures>
      <ul className="money-currencies">
        {first && last && <li className="soft">{t("money.span", { first: day(first), last: day(last) })}</li>}
        {ledgers.currencies.slice(0, MOST).map((one) => (
          <li key={one.currency}>
            <strong>{money(one.amount, one.currency)}</strong>{" "}
            <span className="soft">{t("money.inPayments", { n: one.payments })}</span>
          </li>
        ))}
        {ledgers.currencies.length > MOST && <Shown shown={MOST} total={ledgers.currencies.length} />}
      </ul>
      <details className="money-more">
        <summary>{t("money.moreOfLedgers")}</summary>
        <Notes ledgers={ledgers} />
      </details>
    </Section>
  );
}

const MOST = 8;
const COUNTED = ["aggregates", "daily", "to_self", "unnamed"] as const;

function Notes({ ledgers }: { ledgers: Told }) {
  const kinds = Object.entries(ledgers.account_kinds);
  const shown = ledgers.left_out.reduce((sum, one) => sum + one.rows, 0);
  return (
    <ul className="money-notes">
      <li>
        {t("money.kinds", {
          kinds: kinds.map(([kind, n]) => `${number(n)} ${t(`money.kind.${kind}` as TextKey)}`).join(", "),
        })}
      </li>
      {COUNTED.filter((key) => ledgers[key] > 0).map((key) => (
        <li key={key}>{t(`money.has.${key}`, { n: ledgers[key] })}</li>
      ))}
      {ledgers.datasets.map((one) => (
        <li key={one.dataset}>
          <bdi>{t("money.ofLedger", { dataset: one.dataset, n: one.payments, refused: one.quarantined })}</bdi>
        </li>
      ))}
      {ledgers.left_out.map((one) => (
        <li key={`${one.dataset} ${one.reason}`}>
          {t("money.leftOutRow", { n: one.rows, reason: one.reason })} <bdi className="soft">{one.dataset}</bdi>
        </li>
      ))}
      {shown < ledgers.left_out_total && <Shown shown={shown} total={ledgers.left_out_total} />}
      {ledgers.left_out_total > 0 && (
        <li>
          <PageLink to="/sources">{t("money.leftOutOpen")}</PageLink>
        </li>
      )}
    </ul>
  );
}
