/** What an answer says with less certainty: who stands near, whom texts name, what is undecided. */
import { EntityLink } from "../../parts/EntityLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { Range } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { Notice } from "../../parts/states";
import { number, percent, t } from "../../texts/t";
import { sideOf, type Likely, type Named, type Near, type Nexus, type PossiblySame, type Titles } from "./told";
import { CanvasLink, Ways } from "./Ways";

const NEAR: Column<Near>[] = [
  { id: "name", head: t("nexus.name"), cell: (one) => <EntityLink id={one.id} name={one.caption} schema={one.kind} /> },
  { id: "side", head: t("nexus.side"), cell: (one) => sideOf(one.labels) || t("nexus.noSide") },
  { id: "score", head: t("nexus.nearness"), cell: (one) => one.score.toFixed(1), end: true },
  {
    id: "nearest",
    head: t("nexus.nearest"),
    cell: (one) => <EntityLink id={one.nearest} name={one.nearest_caption} />,
  },
  { id: "hops", head: t("nexus.away"), cell: (one) => number(one.hops), end: true },
  { id: "way", head: t("nexus.theWay"), cell: (one) => <bdi>{one.way.join(" – ")}</bdi> },
  {
    id: "ways",
    head: t("nexus.ways"),
    cell: (one) => <Ways ids={[one.id, one.nearest]} name={one.caption} statements={one.statements} />,
  },
];

export function Candidates({ found }: { found: Nexus }) {
  if (found.candidates.length === 0) return null;
  return (
    <Section title={t("nexus.candidates")}>
      <Notice tone="warn">{t("nexus.candidatesCaveat")}</Notice>
      <DataTable
        label={t("nexus.candidates")}
        columns={NEAR}
        rows={found.candidates}
        total={found.total_candidates}
        rowId={(one) => one.id}
        rowName={(one) => one.caption}
        entity={(one) => one.id}
        height="24rem"
      />
    </Section>
  );
}

export function Mentions({ found, titles }: { found: Nexus; titles: Titles }) {
  if (found.mentions.length === 0) return null;
  const columns: Column<Named>[] = [
    { id: "name", head: t("nexus.name"), cell: (one) => <EntityLink id={one.id} name={one.caption} /> },
    { id: "side", head: t("nexus.side"), cell: (one) => sideOf(one.side) },
    { id: "trade", head: t("nexus.names"), cell: (one) => titles(one.trade) },
    { id: "sentence", head: t("nexus.sentence"), cell: (one) => <bdi>{one.sentence}</bdi> },
    {
      id: "ways",
      head: t("nexus.ways"),
      cell: (one) => <Ways ids={[one.id]} name={one.sentence} statements={one.statements} />,
    },
  ];
  return (
    <Section title={t("nexus.mentions")}>
      <p className="soft">{t("nexus.mentionsText", { n: found.mentions_set_aside })}</p>
      <DataTable
        label={t("nexus.mentions")}
        columns={columns}
        rows={found.mentions}
        total={found.mentions.length}
        rowId={(one) => `${one.id} ${one.statements[0] ?? ""} ${one.trade}`}
        rowName={(one) => one.caption}
        entity={(one) => one.id}
        height="20rem"
      />
    </Section>
  );
}

const PAIRS: Column<PossiblySame>[] = [
  { id: "left", head: t("nexus.side.left"), cell: (one) => <EntityLink id={one.left} name={one.left_caption} /> },
  { id: "right", head: t("nexus.side.right"), cell: (one) => <EntityLink id={one.right} name={one.right_caption} /> },
  { id: "p", head: t("nexus.probability"), cell: (one) => percent(Math.min(one.probability, 0.999)), end: true },
  {
    id: "review",
    head: t("nexus.ways"),
    cell: (one) => <CanvasLink ids={[one.left, one.right]} name={`${one.left_caption} – ${one.right_caption}`} />,
  },
];

/** What is undecided, as ranges over the possible worlds. */
export function Possible({ found }: { found: Nexus }) {
  const { possible } = found;
  if (possible.shown.length === 0) return null;
  return (
    <Section title={t("nexus.possible")} actions={<PageLink to="/review">{t("nexus.toReview")}</PageLink>}>
      <dl className="nexus-worlds">
        <World name={t("nexus.dual")} bounds={possible.dual} likely={possible.likely_dual} />
        <World name={t("nexus.crossLinks")} bounds={possible.cross_links} likely={possible.likely_cross_links} />
      </dl>
      <DataTable
        label={t("nexus.possible")}
        columns={PAIRS}
        rows={possible.shown}
        total={possible.total}
        rowId={(one) => `${one.left} ${one.right}`}
        rowName={(one) => `${one.left_caption} – ${one.right_caption}`}
        height="20rem"
      />
    </Section>
  );
}

function World({ name, bounds, likely }: { name: string; bounds: { low: number; high: number }; likely: Likely }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Range low={likely.low} high={likely.high} value={likely.mean} min={bounds.low} max={bounds.high} />
        <span className="soft">
          {t("nexus.world", { low: bounds.low, high: bounds.high })}{" "}
          {likely.exact ? t("nexus.allWorlds") : t("nexus.drawnWorlds", { n: likely.drawn })}
        </span>
      </dd>
    </div>
  );
}
