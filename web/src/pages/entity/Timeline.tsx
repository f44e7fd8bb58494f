/** What is dated about it: lanes in a picture, and the same events in a table. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useGo } from "../../parts/address";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { Section } from "../../parts/layout";
import { NoteButton } from "../../parts/NoteButton";
import { selection } from "../../parts/selection";
import { SourceMark } from "../../parts/SourceMark";
import { Answer, Empty, Notice } from "../../parts/states";
import { day, t } from "../../texts/t";
import { timelineQuery, type EntityTold, type EventTold, type TimelineTold } from "./ask";
import { Lanes } from "./Lanes";
import { dates } from "./Ties";
import { bounds } from "./when";

/** An event with a number of its own on this page. */
export interface Placed {
  id: string;
  event: EventTold;
}

export const laneText = (lane: string) =>
  t(`entity.time.lane.${lane === "fact" || lane === "tie" || lane === "payment" ? lane : "listing"}`);

export const whenText = (event: EventTold) =>
  event.lane === "fact" ? day(event.start ?? "") : dates({ start_date: event.start, end_date: event.end });

export function Timeline({ entity }: { entity: EntityTold }) {
  const found = useQuery(timelineQuery(entity.id));
  return (
    <Answer of={found} lines={8}>
      {(told) => <Told entity={entity} told={told} />}
    </Answer>
  );
}

function Told({ entity, told }: { entity: EntityTold; told: TimelineTold }) {
  const [chosen, setChosen] = useState("");
  const go = useGo();
  const events: Placed[] = told.lanes.flatMap((lane) =>
    lane.events.map((event, place) => ({ id: `${lane.lane}-${place}`, event })),
  );
  const inTime = [...events].sort((one, other) => start(one) - start(other));
  const total = told.lanes.reduce((sum, lane) => sum + lane.total, 0);
  if (total === 0) {
    return (
      <Empty icon="time" title={t("entity.time.none")}>
        {told.undated > 0 && t("entity.time.undated", { n: told.undated })}
      </Empty>
    );
  }
  const choose = (id: string) => {
    setChosen(id);
    const other = events.find((one) => one.id === id)?.event.other;
    if (other) selection.set([other.id]);
  };
  return (
    <div className="entity-time">
      {told.undated > 0 && <Notice>{t("entity.time.undated", { n: told.undated })}</Notice>}
      <Lanes entity={entity} lanes={told.lanes} events={events} chosen={chosen} onChoose={choose} />
      <Section title={t("entity.time.list")}>
        <DataTable
          label={t("entity.time.list")}
          columns={columns(entity)}
          rows={inTime}
          rowId={(one) => one.id}
          rowName={(one) => one.event.name}
          total={total}
          entity={(one) => one.event.other?.id ?? null}
          onOpen={(one) => one.event.other && go(`/entity/${encodeURIComponent(one.event.other.id)}`)}
          pageKeys
        />
      </Section>
    </div>
  );
}

const start = ({ event }: Placed) => bounds(event.start ?? event.end)?.[0] ?? 0;

export function EventBehind({ entity, event }: { entity: EntityTold; event: EventTold }) {
  const said = [event.name, event.other?.caption, event.text, whenText(event)].filter(Boolean).join(", ");
  return (
    <span className="tie-behind">
      <SourceMark statements={event.statements} fact={said} />
      <NoteButton
        about={[entity.id, ...(event.other ? [event.other.id] : [])]}
        statements={event.statements}
        fact={`${entity.caption}: ${said}`}
      />
    </span>
  );
}

const columns = (entity: EntityTold): Column<Placed>[] => [
  { id: "when", head: t("entity.time.when"), cell: ({ event }) => whenText(event), width: "12rem" },
  { id: "lane", head: t("entity.time.lane"), cell: ({ event }) => laneText(event.lane), width: "6rem" },
  {
    id: "what",
    head: t("entity.time.what"),
    cell: ({ event }) => (
      <span className="time-what">
        <bdi>{event.name}</bdi>
        {event.text && (
          <span className="soft">
            <bdi>{event.text}</bdi>
          </span>
        )}
      </span>
    ),
  },
  {
    id: "who",
    head: t("entity.time.who"),
    cell: ({ event }) =>
      event.other && <EntityLink id={event.other.id} name={event.other.caption} schema={event.other.schema} />,
  },
  {
    id: "behind",
    head: t("entity.ties.sources"),
    cell: ({ event }) => <EventBehind entity={entity} event={event} />,
    width: "6rem",
  },
];
