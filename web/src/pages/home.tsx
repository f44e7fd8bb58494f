import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DropZone } from "react-aria-components";
import { api, told, type Schemas } from "../api/client";
import { useGo } from "../parts/address";
import { Figure, Figures } from "../parts/figures";
import { Icon } from "../parts/Icon";
import { PageHead, Section } from "../parts/layout";
import { PageLink } from "../parts/PageLink";
import { Answer, Notice, Shown } from "../parts/states";
import { number, t } from "../texts/t";
import { schemaName, tieName } from "../texts/words";
import { filesOf, handOver } from "./add/handOver";
import { Kept } from "./home/Kept";
import { Labels } from "./home/Labels";
import { Questions } from "./home/Questions";
import { LastRun } from "./home/LastRun";
import { Steps } from "./home/Steps";
import "./home.css";

const MOST_TYPES = 8;

type Home = Schemas["HomeTold"];

const homeQuery = queryOptions({
  queryKey: ["case", "home"],
  queryFn: async ({ signal }) => (await told(api.GET("/api/case/home", { signal }))) as Home,
});

/** The case at one look: what it holds, and what to do next. A file may be dropped anywhere on it. */
export default function HomePage() {
  const found = useQuery(homeQuery);
  const go = useGo();
  const [over, setOver] = useState(false);
  return (
    <DropZone
      className="page home"
      aria-label={t("home.begin.button")}
      getDropOperation={() => "copy"}
      onDropEnter={() => setOver(true)}
      onDropExit={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        void filesOf(event.items).then((files) => {
          handOver.set(files);
          go("/add");
        });
      }}
    >
      <PageHead title={found.data ? <bdi>{found.data.name}</bdi> : t("home.title")} />
      <Answer of={found} lines={8}>
        {(home) => (home.total_sources === 0 ? <Beginning home={home} /> : <Filled home={home} />)}
      </Answer>
      {over && (
        <div className="home-drop" aria-hidden>
          <Icon name="add" size={32} /> {t("home.drop")}
        </div>
      )}
    </DropZone>
  );
}

function Beginning({ home }: { home: Home }) {
  return (
    <>
      <div className="home-begin">
        <Icon name="add" size={40} />
        <h2>{t("home.begin.title")}</h2>
        <p>{t("home.begin.text")}</p>
        <PageLink to="/add" className="button button-main">
          <Icon name="add" />
          <span>{t("home.begin.button")}</span>
        </PageLink>
      </div>
      <Kept home={home} />
    </>
  );
}

function Filled({ home }: { home: Home }) {
  return (
    <>
      <Section title={t("home.numbers")}>
        <Numbers home={home} />
      </Section>
      <div className="home-columns">
        <div className="home-column">
          <Steps home={home} />
          <Questions />
          <Kept home={home} />
        </div>
        <div className="home-column">
          <Labels home={home} />
          <Refused home={home} />
          <LastSources home={home} />
          <LastRun last={home.last_run ?? null} />
        </div>
      </div>
    </>
  );
}

function Numbers({ home: { overview } }: { home: Home }) {
  const kinds = Object.entries(overview.schemata);
  const shown = kinds.slice(0, 12);
  const crowded = overview.crowded > 0 || overview.undrawn > 0;
  return (
    <>
      <Figures>
        <Figure value={overview.entities} label={t("home.entities")} />
        <Figure value={overview.edges} label={t("home.ties")} />
        <Figure value={overview.payments} label={t("home.payments")} />
        <Figure value={overview.statements} label={t("home.statements")} />
        <Figure value={overview.merged} label={t("home.merged")} />
        <Figure value={overview.undecided} label={t("home.undecided")} />
        <Figure value={overview.doubts} label={t("home.doubts")} />
        <Figure value={overview.quarantined} label={t("home.quarantined")} />
      </Figures>
      <ul className="home-kinds" aria-label={t("home.kinds")}>
        {shown.map(([kind, count]) => (
          <li key={kind}>
            <PageLink to="/search" search={{ schema: kind }}>
              {schemaName(kind)}
            </PageLink>{" "}
            <span className="soft">{number(count)}</span>
          </li>
        ))}
        {shown.length < kinds.length && (
          <li className="soft">{t("home.kindsShown", { shown: shown.length, total: kinds.length })}</li>
        )}
      </ul>
      <Kinds overview={overview} />
      {(crowded || overview.only_named > 0) && (
        <p className="soft home-small">
          {overview.only_named > 0 && t("home.onlyNamed", { n: overview.only_named })}{" "}
          {crowded && t("home.crowded", { n: overview.crowded, ties: overview.undrawn })}
        </p>
      )}
    </>
  );
}

/** Ties by what they are. */
function Kinds({ overview }: { overview: Home["overview"] }) {
  const types = Object.entries(overview.edge_types).sort((one, other) => other[1] - one[1]);
  if (types.length === 0) return null;
  const told = types.slice(0, MOST_TYPES).map(([type, n]) => `${tieName(type)} ${number(n)}`);
  return (
    <p className="soft home-small">
      {t("home.tieTypes", { types: told.join(", ") })}
      {types.length > MOST_TYPES && ` ${t("home.kindsShown", { shown: MOST_TYPES, total: types.length })}`}
    </p>
  );
}

function Refused({ home }: { home: Home }) {
  const link = (
    <PageLink to="/sources" search={{ tab: "refused" }}>
      {t("home.refusedAll")}
    </PageLink>
  );
  if (home.reasons.length === 0)
    return (
      <Section title={t("home.refused")}>
        <Notice tone="good">{t("home.refusedNone")}</Notice>
      </Section>
    );
  return (
    <Section title={t("home.refused")} actions={link}>
      <table className="home-table">
        <thead>
          <tr>
            <th scope="col">{t("home.dataset")}</th>
            <th scope="col">{t("home.reason")}</th>
            <th scope="col" className="number">
              {t("home.count")}
            </th>
          </tr>
        </thead>
        <tbody>
          {home.reasons.map((one) => (
            <tr key={`${one.dataset} ${one.reason}`}>
              <td>
                <bdi>{one.dataset}</bdi>
              </td>
              <td>
                <PageLink to="/sources" search={{ tab: "refused", reason: one.reason }}>
                  <bdi>{one.reason}</bdi>
                </PageLink>
              </td>
              <td className="number">{number(one.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <span className="shown">{t("home.reasonsShown", { shown: home.reasons.length, total: home.total_reasons })}</span>
    </Section>
  );
}

function LastSources({ home }: { home: Home }) {
  return (
    <Section
      title={t("home.sources")}
      actions={
        <PageLink to="/add" className="button button-plain">
          <Icon name="add" />
          <span>{t("sources.add")}</span>
        </PageLink>
      }
    >
      <table className="home-table">
        <thead>
          <tr>
            <th scope="col">{t("home.dataset")}</th>
            <th scope="col">{t("home.format")}</th>
            <th scope="col" className="number">
              {t("home.records")}
            </th>
            <th scope="col" className="number">
              {t("home.quarantined")}
            </th>
          </tr>
        </thead>
        <tbody>
          {home.sources.map((one) => (
            <tr key={one.source}>
              <td>
                <PageLink to="/sources" search={{ source: String(one.source) }}>
                  <bdi>{one.dataset}</bdi>
                </PageLink>
              </td>
              <td>{one.format}</td>
              <td className="number">{number(one.records)}</td>
              <td className="number">{number(one.quarantined)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Shown shown={home.sources.length} total={home.total_sources} />
    </Section>
  );
}
