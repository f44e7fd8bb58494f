import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { Bar, Figure, Figures } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { selection } from "../../parts/selection";
import { Answer, Empty, Notice, Shown } from "../../parts/states";
import { money, percent, t } from "../../texts/t";
import { AccountList, entitiesOf, type Names } from "./accounts";
import { useAsking } from "./asking";
import { JobState } from "./JobState";
import { Keep } from "./Keep";
import { at, Payments } from "./Payments";
import { Field } from "./Patterns";

type Told = Schemas["AlertsTold"];
type Alert = Schemas["AlertTold"];
type Asked = Schemas["AlertsAsked"];
const STEP = 20;

export function Alerts({ labelled: known }: { labelled: number }) {
  const asking = useAsking<Asked>("alerts", (asked) => told(api.POST("/api/money/alerts", { body: asked })));
  const [labelled, setLabelled] = useState(false);
  const [seed, setSeed] = useState("0");
  return (
    <div className="money-question">
      <Notice>{t("money.behaviour")}</Notice>
      <form
        className="money-form"
        onSubmit={(event) => {
          event.preventDefault();
          asking.ask({ labelled, seed: Number(seed || 0) });
        }}
      >
        {known > 0 && (
          <label className="money-check">
            <input type="checkbox" checked={labelled} onChange={() => setLabelled(!labelled)} />
            <span>{t("money.labelled", { n: known })}</span>
          </label>
        )}
        <Field label={t("money.seed")} help={t("money.seedHelp")} value={seed} onChange={setSeed} digits />
        <Button type="submit" tone="main" isDisabled={asking.asking}>
          {t("money.findAlerts")}
        </Button>
      </form>
      <JobState
        of={asking}
        before={
          <Empty icon="money" title={t("money.alertsNone")}>
            {t("money.alertsHelp")}
          </Empty>
        }
      >
        {() => <Ranked job={asking.number ?? 0} asked={asking.asked ?? {}} />}
      </JobState>
    </div>
  );
}

function Ranked({ job, asked }: { job: number; asked: Asked }) {
  const found = useQuery({
    queryKey: ["alerts", job],
    queryFn: ({ signal }) => told(api.GET("/api/money/alerts/{number}", { params: { path: { number: job } }, signal })),
  });
  const [shown, setShown] = useState(STEP);
  return (
    <Answer of={found}>
      {(ranking) => {
        const some = ranking.alerts.slice(0, shown);
        const most = Math.max(...ranking.alerts.map((one) => one.score), 0);
        return (
          <Section title={t("money.alertsFound", { n: ranking.total })}>
            <p className="soft">{t("money.method", { method: ranking.method })}</p>
            {ranking.report && <Tested report={ranking.report} />}
            {some.length === 0 && <Empty>{t("money.noAlerts")}</Empty>}
            <ol className="money-alerts">
              {some.map((one) => (
                <li key={one.rank}>
                  <AlertCard alert={one} ranking={ranking} most={most} asked={asked} />
                </li>
              ))}
            </ol>
            <div className="money-more">
              <Shown shown={some.length} total={ranking.total} />
              {shown < ranking.alerts.length && (
                <Button onPress={() => setShown(shown + STEP)}>{t("part.more")}</Button>
              )}
            </div>
            <ul className="money-notes">
              {Object.entries(ranking.left_out).map(([what, n]) => (
                <li key={what}>{t("money.leftOutRow", { n, reason: what })}</li>
              ))}
              {ranking.caveats.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Section>
        );
      }}
    </Answer>
  );
}

/** How the ranking did on payments that taught nothing. */
function Tested({ report }: { report: Schemas["ReportTold"] }) {
  return (
    <>
      <Figures>
        {Object.entries(report.precision_at).map(([top, share]) => (
          <Figure key={top} value={percent(share, 0)} label={t("money.precision", { top: Number(top) })} />
        ))}
        <Figure
          value={percent(report.recall_per_attempt, 0)}
          label={t("money.recall", { per: report.false_per_10k })}
        />
        <Figure value={report.attempts} label={t("money.attempts")} />
      </Figures>
      <p className="soft">{report.split}</p>
    </>
  );
}

const score = (alert: Alert) =>
  alert.score > 1 ? alert.score.toFixed(1) : alert.score >= 0.999 ? "> 0.999" : alert.score.toFixed(3);

function AlertCard({ alert, ranking, most, asked }: { alert: Alert; ranking: Told; most: number; asked: Asked }) {
  const [open, setOpen] = useState(false);
  const names: Names = ranking.names;
  const entities = entitiesOf(names, alert.accounts);
  const sums = Object.entries(alert.amounts)
    .map(([code, amount]) => money(amount, code))
    .join(", ");
  const name = t("money.alertName", { rank: alert.rank });
  return (
    <article className="money-alert" aria-label={name} data-fact>
      <header>
        <h3>{name}</h3>
        <span title={t("money.score")}>
          <Bar value={alert.score} most={most} format={() => score(alert)} tone="thread" />
        </span>
        <span>{sums}</span>
        <span className="soft">
          {t("money.alertSays", { n: alert.numbers.length, accounts: alert.accounts.length })}
        </span>
        <span className="soft">{t("money.fromTo", { from: at(alert.start), to: at(alert.end) })}</span>
      </header>
      <AccountList names={names} ids={alert.accounts} most={6} />
      <ul className="money-reasons">
        {alert.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <div className="toolbar">
        <Button aria-expanded={open} onPress={() => setOpen(!open)}>
          {t(open ? "money.hidePayments" : "money.showPayments", { n: alert.numbers.length })}
        </Button>
        <Button onPress={() => selection.set(entities)}>{t("money.select", { n: entities.length })}</Button>
        <Keep
          finding={() => ({
            title: t("money.alertTitle", { amount: sums, day: at(alert.start) }),
            question: "alerts",
            parameters: { ...asked, method: ranking.method, rank: alert.rank },
            answer: { ...alert },
            evidence: alert.numbers.map((one) => `payment:${one}`),
            caveat: ranking.caveats.join(" "),
            about: entities,
          })}
        />
        <PageLink to="/network" search={{ id: entities.slice(0, 100) }}>
          {t("money.onNetwork")}
        </PageLink>
      </div>
      {open && <Payments numbers={alert.numbers} names={names} label={t("money.paymentsOf", { what: name })} />}
    </article>
  );
}
