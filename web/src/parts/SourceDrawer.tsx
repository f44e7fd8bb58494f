import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { originQuery, type Origin, type Place } from "../api/source";
import { day, t } from "../texts/t";
import { Drawer } from "./Drawer";
import { EntityLink } from "./EntityLink";
import { Answer } from "./states";
import { useShownStatements, useSourceDrawer } from "./sourceDrawer";
import "./SourceDrawer.css";

/** Stands once in the frame; `useSourceDrawer().open(…)` fills it. */
export function SourceDrawer() {
  const statements = useShownStatements();
  const { close } = useSourceDrawer();
  if (statements.length === 0) return null;
  return (
    <Drawer title={t("source.title")} onClose={close} about={statements.join()}>
      {statements.map((statement) => (
        <OneSource key={statement} statement={statement} />
      ))}
    </Drawer>
  );
}

function OneSource({ statement }: { statement: string }) {
  const origin = useQuery(originQuery(statement));
  return (
    <article className="source">
      <Answer of={origin}>{(found) => <Told origin={found} />}</Answer>
    </article>
  );
}

function Told({ origin }: { origin: Origin }) {
  return (
    <>
      <dl className="source-facts">
        <Line name={t("source.property")}>
          {origin.schema}:{origin.prop}
        </Line>
        <Line name={t("source.value")}>
          <bdi className="source-value">{origin.value}</bdi>
        </Line>
        {origin.original_value !== null && origin.original_value !== origin.value && (
          <Line name={t("source.original")}>
            <bdi>{origin.original_value}</bdi>
          </Line>
        )}
        <Line name={t("source.about")}>
          <EntityLink id={origin.entity} name={origin.entity} />
        </Line>
        <Line name={t("source.dataset")}>{origin.dataset}</Line>
        <Line name={t("source.seen")}>
          {t("source.seenBetween", { first: day(origin.first_seen), last: day(origin.last_seen) })}
        </Line>
        <Line name={t("source.statement")}>
          <code>{origin.statement}</code>
        </Line>
      </dl>
      <h3>{t("source.places", { n: origin.places.length })}</h3>
      {origin.places.map((place) => (
        <PlaceTold key={`${place.file} ${place.record} ${place.position}`} place={place} />
      ))}
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

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
