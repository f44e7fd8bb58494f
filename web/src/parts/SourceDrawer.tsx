import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { isPayment, originQuery, paymentQuery, type PaymentRow, type Place, type Traced } from "../api/source";
import { language } from "../texts/countries";
import { day, moment, t } from "../texts/t";
import { Button } from "./Button";
import { copy } from "./copying";
import { Drawer } from "./Drawer";
import { EntityLink } from "./EntityLink";
import { Answer, Shown } from "./states";
import { useShownStatements, useSourceDrawer } from "./sourceDrawer";
import "./SourceDrawer.css";

const AT_ONCE = 10;

/** Stands once in the frame; `useSourceDrawer().open(…)` fills it with statements and payments (`payment:17`). */
export function SourceDrawer() {
  const references = useShownStatements();
  const { close } = useSourceDrawer();
  if (references.length === 0) return null;
  const about = references.join();
  return (
    <Drawer title={t("source.title")} onClose={close} about={about}>
      <Sources key={about} references={references} />
    </Drawer>
  );
}

function Sources({ references }: { references: readonly string[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  const some = references.slice(0, shown);
  return (
    <>
      {some.map((one) => (
        <article key={one} className="source">
          {isPayment(one) ? <OnePayment reference={one} /> : <OneSource statement={one} />}
        </article>
      ))}
      {references.length > AT_ONCE && <Shown shown={some.length} total={references.length} />}
      {some.length < references.length && <Button onPress={() => setShown(shown + AT_ONCE)}>{t("source.more")}</Button>}
    </>
  );
}

function OneSource({ statement }: { statement: string }) {
  const found = useQuery(originQuery(statement));
  return <Answer of={found}>{(traced) => <Told traced={traced} />}</Answer>;
}

function Told({ traced: { origin, about, record } }: { traced: Traced }) {
  const place = origin.places[0];
  return (
    <>
      <dl className="source-facts">
        <Line name={t("source.property")}>
          {origin.schema}:{origin.prop}
        </Line>
        <Line name={t("source.value")}>
          <bdi className="source-value">{origin.value}</bdi>
        </Line>
        {origin.lang && <Line name={t("source.lang")}>{language(origin.lang)}</Line>}
        {origin.original_value !== null && origin.original_value !== origin.value && (
          <Line name={t("source.original")}>
            <bdi>{origin.original_value}</bdi>
          </Line>
        )}
        <Line name={t("source.about")}>
          <EntityLink id={about?.id ?? origin.entity} name={about?.caption ?? origin.entity} />
        </Line>
        <Line name={t("source.dataset")}>
          <bdi>{origin.dataset}</bdi>
        </Line>
        <Line name={t("source.seen")}>
          {t("source.seenBetween", { first: day(origin.first_seen), last: day(origin.last_seen) })}
        </Line>
        <Line name={t("source.statement")}>
          <code>{origin.statement}</code>
        </Line>
      </dl>
      {(origin.edits ?? []).map((edit) => (
        <dl key={edit.number} className="source-facts source-place source-analyst">
          <Line name={t("source.byHand")}>
            {edit.made_by}, {moment(edit.made_at)}
          </Line>
          {edit.why && <Line name={t("source.byHandWhy")}>{edit.why}</Line>}
        </dl>
      ))}
      <h3>{t("source.places", { n: origin.places.length })}</h3>
      {origin.places.map((one) => (
        <PlaceTold key={`${one.file} ${one.record} ${one.position}`} place={one} />
      ))}
      {record.total > 0 && <RecordTold record={record} statement={origin.statement} />}
      {place && (
        <Button tone="quiet" icon="note" onPress={() => void copy(citation(traced(origin), place), t("source.cited"))}>
          {t("source.cite")}
        </Button>
      )}
    </>
  );
}

const traced = (origin: Traced["origin"]) => `“${origin.original_value ?? origin.value}” (${origin.prop})`;

/** A citation that finds the line again: what was said, the file, the place in it, its hash, the statement. */
const citation = (said: string, place: Place) =>
  `${said}. ${place.dataset}, ${place.file}, ${place.position}, record ${place.record}, SHA-256 ${place.sha256}.`;

function RecordTold({ record, statement }: { record: Traced["record"]; statement: string }) {
  return (
    <section className="source-record" aria-label={t("source.record.title")}>
      <h3>{t("source.record.title")}</h3>
      <p className="soft">{t("source.record.shown", { n: record.total })}</p>
      <dl className="source-facts">
        {record.statements.map((one) => (
          <Line key={one.statement} name={one.prop} here={one.statement === statement}>
            <bdi>{one.original ?? one.value}</bdi>
          </Line>
        ))}
      </dl>
      {record.statements.length < record.total && <Shown shown={record.statements.length} total={record.total} />}
    </section>
  );
}

function OnePayment({ reference }: { reference: string }) {
  const found = useQuery(paymentQuery(reference));
  return <Answer of={found}>{(row) => <PaymentTold row={row} />}</Answer>;
}

function PaymentTold({ row }: { row: PaymentRow }) {
  const place = { file: row.file, sha256: row.sha256, position: row.position, dataset: row.dataset };
  return (
    <>
      <dl className="source-facts">
        <Line name={t("source.payment")}>{row.number}</Line>
        <Line name={t("source.amount")}>
          <span className="source-value">{row.amount}</span>
        </Line>
        {row.payer && (
          <Line name={t("source.payer")}>
            <EntityLink id={row.payer.id} name={row.payer.caption} schema={row.payer.schema} />
          </Line>
        )}
        {row.payee && (
          <Line name={t("source.payee")}>
            <EntityLink id={row.payee.id} name={row.payee.caption} schema={row.payee.schema} />
          </Line>
        )}
        <Line name={t("source.dataset")}>
          <bdi>{row.dataset}</bdi>
        </Line>
      </dl>
      <dl className="source-facts source-place">
        <Line name={t("source.file")}>{place.file}</Line>
        <Line name={t("source.position")}>{place.position}</Line>
        <Line name={t("source.hash")}>
          <code>{place.sha256}</code>
        </Line>
      </dl>
      <section className="source-record" aria-label={t("source.cells")}>
        <h3>{t("source.cells")}</h3>
        <dl className="source-facts">
          {Object.entries(row.cells).map(([name, value]) => (
            <Line key={name} name={name}>
              <bdi>{value}</bdi>
            </Line>
          ))}
        </dl>
      </section>
    </>
  );
}

function PlaceTold({ place }: { place: Place }) {
  return (
    <dl className="source-facts source-place">
      <Line name={t("source.file")}>{place.file}</Line>
      <Line name={t("source.position")}>{place.position}</Line>
      <Line name={t("source.record")}>
        <bdi>{place.record}</bdi>
      </Line>
      <Line name={t("source.hash")}>
        <code>{place.sha256}</code>
      </Line>
    </dl>
  );
}

function Line({ name, children, here = false }: { name: string; children: ReactNode; here?: boolean }) {
  return (
    <>
      <dt className={here ? "source-here" : undefined}>{name}</dt>
      <dd className={here ? "source-here" : undefined}>{children}</dd>
    </>
  );
}
