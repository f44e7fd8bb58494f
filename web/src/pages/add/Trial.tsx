/** What the first rows would become: entities, payments, and what would be refused, before anything is kept. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { api, told, type Schemas } from "../../api/client";
import { SchemaIcon } from "../../parts/Icon";
import { Section } from "../../parts/layout";
import { Busy, Failure, Notice, Shown } from "../../parts/states";
import { Tabs } from "../../parts/Tabs";
import { day, moment, money, t } from "../../texts/t";

type Told = Schemas["MappingTrial"];

/** The text as it was when nothing had been written for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const wait = setTimeout(() => setSettled(text), 600);
    return () => clearTimeout(wait);
  }, [text]);
  return settled;
}

export function Trial({ id, text, dataset, wrong }: { id: string; text: string; dataset: string; wrong: boolean }) {
  const settled = useSettled(text);
  const found = useQuery({
    queryKey: ["files", id, "trial", settled, dataset],
    queryFn: async ({ signal }) =>
      (await told(
        api.POST("/api/files/{id}/trial", {
          params: { path: { id } },
          body: { text: settled, ...(dataset ? { dataset } : {}) },
          signal,
        }),
      )) as Told,
    enabled: !wrong,
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  return (
    <Section title={t("trial.title")}>
      <div aria-busy={found.isFetching} className="add-trial">
        {found.data ? (
          <Shows trial={found.data} stale={wrong || found.isPlaceholderData || settled !== text} />
        ) : found.isError ? (
          <Failure error={found.error} />
        ) : (
          <Busy label={t("trial.busy")} lines={4} />
        )}
      </div>
    </Section>
  );
}

function Shows({ trial, stale }: { trial: Told; stale: boolean }) {
  const [tab, setTab] = useState("");
  const first = trial.total_payments > 0 ? "payments" : "entities";
  return (
    <div className={stale ? "add-trial add-stale" : "add-trial"}>
      <p className="soft">{t(trial.more ? "trial.intro" : "trial.all", { n: trial.records })}</p>
      {trial.failure && (
        <Notice tone="warn">
          <strong>{t("trial.failure")}</strong> <bdi>{trial.failure}</bdi>
        </Notice>
      )}
      <Tabs
        label={t("trial.tabs")}
        open={tab || first}
        onOpen={setTab}
        tabs={[
          {
            id: "entities",
            title: t("trial.entities"),
            count: trial.total_entities,
            content: () => <Entities trial={trial} />,
          },
          {
            id: "payments",
            title: t("trial.payments"),
            count: trial.total_payments,
            content: () => <Payments trial={trial} />,
          },
          {
            id: "refused",
            title: t("trial.refused"),
            count: trial.refused.total,
            content: () => <Refused trial={trial} />,
          },
        ]}
      />
    </div>
  );
}

function Entities({ trial }: { trial: Told }) {
  return (
    <>
      <Scrolled label={t("trial.entities")}>
        <table className="add-columns">
          <thead>
            <tr>
              <th scope="col">{t("trial.place")}</th>
              <th scope="col">{t("trial.kind")}</th>
              <th scope="col">{t("trial.values")}</th>
            </tr>
          </thead>
          <tbody>
            {trial.entities.map((entity) => (
              <tr key={entity.id}>
                <td className="number">{entity.place}</td>
                <th scope="row">
                  <SchemaIcon schema={entity.schema} quiet size={16} /> {entity.schema}
                </th>
                <td>
                  <dl className="add-values">
                    {entity.values.map(([prop, value]) => (
                      <div key={`${prop} ${value}`}>
                        <dt>{prop}</dt>
                        <dd>
                          <bdi>{value}</bdi>
                        </dd>
                      </div>
                    ))}
                  </dl>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <Shown shown={trial.entities.length} total={trial.total_entities} />
    </>
  );
}

function Payments({ trial }: { trial: Told }) {
  return (
    <>
      <Scrolled label={t("trial.payments")}>
        <table className="add-columns">
          <thead>
            <tr>
              <th scope="col">{t("trial.place")}</th>
              <th scope="col">{t("trial.time")}</th>
              <th scope="col">{t("trial.payer")}</th>
              <th scope="col">{t("trial.payee")}</th>
              <th scope="col" className="number">
                {t("trial.amount")}
              </th>
              <th scope="col">{t("trial.purpose")}</th>
            </tr>
          </thead>
          <tbody>
            {trial.payments.map((paid, place) => (
              <tr key={place}>
                <td className="number">{paid.place}</td>
                <td>{paid.time.length > 10 ? moment(paid.time) : day(paid.time)}</td>
                <td>
                  <bdi>{paid.payer}</bdi>
                </td>
                <td>
                  <bdi>{paid.payee}</bdi>
                </td>
                <td className="number">{money(paid.amount, paid.currency)}</td>
                <td>
                  <bdi>{paid.purpose}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <Shown shown={trial.payments.length} total={trial.total_payments} />
    </>
  );
}

function Refused({ trial: { refused } }: { trial: Told }) {
  if (refused.total === 0) return <Notice tone="good">{t("trial.refusedNone")}</Notice>;
  return (
    <>
      <Scrolled label={t("trial.refused")}>
        <table className="add-columns">
          <thead>
            <tr>
              <th scope="col">{t("refused.place")}</th>
              <th scope="col">{t("refused.reason")}</th>
              <th scope="col">{t("refused.detail")}</th>
              <th scope="col">{t("refused.raw")}</th>
            </tr>
          </thead>
          <tbody>
            {refused.rows.map((row, place) => (
              <tr key={place}>
                <td>{row.position}</td>
                <td>
                  <bdi>{row.reason}</bdi>
                </td>
                <td>
                  <bdi>{row.detail}</bdi>
                </td>
                <td>
                  <code>{row.raw}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <Shown shown={refused.rows.length} total={refused.total} />
    </>
  );
}

/** What scrolls must be reached by keys. */
function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that arrow keys scroll it
    <div className="add-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
