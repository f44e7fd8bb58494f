/** The answer as a page: what it says in words first, then all that the words rest on. */
import { EntityLink } from "../../parts/EntityLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { LabelBadge, type Basis } from "../../parts/LabelBadge";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { SourceMark } from "../../parts/SourceMark";
import { Notice, Shown } from "../../parts/states";
import { day, number, percent, t } from "../../texts/t";
import { tieName } from "../../texts/words";
import { Groups } from "./Groups";
import { chance, Figures, Reach, surprise } from "./Reach";
import { Candidates, Mentions, Possible } from "./Doubtful";
import { sideOf, type CrossLink, type Dual, type Nexus, type Serves, type Titles } from "./told";
import { CanvasLink, onCanvas, Ways } from "./Ways";

export function AnswerView({ found, titles }: { found: Nexus; titles: Titles }) {
  return (
    <>
      <Headline found={found} titles={titles} />
      <Duals found={found} titles={titles} />
      <CrossLinks links={found.cross_links} />
      <Serving found={found} />
      <ReachPart found={found} />
      <Mixing found={found} />
      <Candidates found={found} />
      <Mentions found={found} titles={titles} />
      <Possible found={found} />
      <Section title={t("nexus.caveats")}>
        <ul className="nexus-points">
          {found.caveats.map((caveat) => (
            <li key={caveat}>
              <bdi>{caveat}</bdi>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Headline({ found, titles }: { found: Nexus; titles: Titles }) {
  const core = [
    ...found.dual.map((one) => one.id),
    ...found.cross_links.flatMap((link) => [link.source, link.target]),
    ...found.facilitators.slice(0, 10).map((one) => one.id),
  ];
  const when = [found.as_of && t("nexus.asOfDay", { day: day(found.as_of) }), found.switched_off].filter(Boolean);
  return (
    <Section
      title={`${found.left_labels.map(titles).join(", ")} × ${found.right_labels.map(titles).join(", ")}`}
      actions={
        core.length > 0 && (
          <PageLink to="/network" search={onCanvas(core)}>
            {t("nexus.onCanvas")}
          </PageLink>
        )
      }
    >
      <p className="soft">
        {t("nexus.sizes", { left: found.left, right: found.right })}
        {when.length > 0 && `; ${when.join("; ")}`}
      </p>
      <ul className="nexus-points nexus-headline">
        {found.findings.map((sentence) => (
          <li key={sentence}>
            <bdi>{sentence}</bdi>
          </li>
        ))}
      </ul>
      <Notice>{t("nexus.notGuilt")}</Notice>
    </Section>
  );
}

function Duals({ found, titles }: { found: Nexus; titles: Titles }) {
  if (found.dual.length === 0) return null;
  return (
    <Section title={t("nexus.dual")} actions={<Shown shown={found.dual.length} total={found.dual.length} />}>
      <ul className="nexus-duals">
        {found.dual.map((dual) => (
          <DualTold key={dual.id} dual={dual} titles={titles} />
        ))}
      </ul>
    </Section>
  );
}

function DualTold({ dual, titles }: { dual: Dual; titles: Titles }) {
  return (
    <li data-fact>
      <div className="nexus-row">
        <EntityLink id={dual.id} name={dual.caption} schema={dual.kind} />
        <Ways ids={[dual.id]} name={dual.caption} statements={dual.statements} />
      </div>
      <ul className="nexus-said">
        {dual.labels.map((said) => (
          <li key={`${said.side} ${said.label} ${said.basis} ${said.dataset}`}>
            <LabelBadge label={titles(said.label)} basis={said.basis as Basis} />{" "}
            {t("nexus.saidBy", { side: t(`nexus.side.${said.side === "left" ? "left" : "right"}`) })}{" "}
            <bdi>{said.dataset}</bdi> <bdi className="soft">{said.source_ids.join(", ")}</bdi>
            <SourceMark statements={said.statements} fact={`${dual.caption}: ${titles(said.label)}`} />
          </li>
        ))}
      </ul>
      {dual.one_entry ? (
        <p className="soft">{t("nexus.oneEntry")}</p>
      ) : (
        <details>
          <summary>{t("nexus.restsOn", { n: dual.joined.length, surety: surety(dual) })}</summary>
          <ul className="nexus-points">
            {dual.joined.map((joined) => (
              <li key={`${joined.one} ${joined.other}`}>
                <bdi>
                  {joined.one} = {joined.other}
                </bdi>
                <span className="soft">
                  {" "}
                  <bdi>{joined.by}</bdi>: <bdi>{joined.why}</bdi>
                  {joined.score !== null && `, ${percent(Math.min(joined.score, 0.9999), 2)}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function surety({ joined }: Dual): string {
  const scores = joined.flatMap((one) => (one.score === null ? [] : [one.score]));
  return scores.length ? t("nexus.surety", { score: percent(Math.min(0.9999, ...scores), 2) }) : "";
}

const dates = (link: CrossLink) =>
  [...new Set([link.start_date, link.end_date].flatMap((date) => (date ? [day(date)] : [])))].join(" – ");

const CROSS: Column<CrossLink>[] = [
  { id: "from", head: t("nexus.from"), cell: (link) => <EntityLink id={link.source} name={link.source_caption} /> },
  {
    id: "tie",
    head: t("nexus.tie"),
    cell: (link) => <bdi>{link.said ?? tieName(link.type)}</bdi>,
  },
  { id: "to", head: t("nexus.to"), cell: (link) => <EntityLink id={link.target} name={link.target_caption} /> },
  { id: "dates", head: t("nexus.dates"), cell: dates },
  {
    id: "ways",
    head: t("nexus.ways"),
    cell: (link) => (
      <Ways
        ids={[link.source, link.target]}
        name={`${link.source_caption} – ${link.target_caption}`}
        statements={link.statements}
      />
    ),
  },
];

function CrossLinks({ links }: { links: CrossLink[] }) {
  if (links.length === 0) return null;
  return (
    <Section title={t("nexus.crossLinks")}>
      <DataTable
        label={t("nexus.crossLinks")}
        columns={CROSS}
        rows={links}
        total={links.length}
        rowId={(link) => `${link.source} ${link.type} ${link.target} ${link.statements[0] ?? ""}`}
        rowName={(link) => `${link.source_caption} – ${link.target_caption}`}
        entity={(link) => link.source}
        height="24rem"
      />
    </Section>
  );
}

const SERVES: Column<Serves>[] = [
  {
    id: "name",
    head: t("nexus.name"),
    cell: (one) => <EntityLink id={one.id} name={one.caption} hint={sideOf(one.labels)} />,
  },
  {
    id: "kind",
    head: t("nexus.kind"),
    cell: (one) => (
      <span data-fact>
        {one.kind}
        {one.kind_told && (
          <span className="soft">
            {" "}
            <bdi>{one.kind_told.said}</bdi>
          </span>
        )}
        {one.kind_told && one.kind_told.statements.length > 0 && (
          <SourceMark statements={one.kind_told.statements} fact={`${one.caption}: ${one.kind}`} />
        )}
      </span>
    ),
  },
  { id: "left", head: t("nexus.side.left"), cell: (one) => number(one.left), end: true },
  { id: "right", head: t("nexus.side.right"), cell: (one) => number(one.right), end: true },
  { id: "score", head: t("nexus.score"), cell: (one) => one.score.toFixed(1), end: true },
  { id: "p", head: t("nexus.p"), cell: (one) => chance(one.p), end: true },
  {
    id: "than",
    head: t("nexus.thanChance"),
    cell: (one) => (one.p === null ? surprise("unknown") : surprise(one.p <= 0.05 ? "more" : "as")),
  },
  {
    id: "ways",
    head: t("nexus.ways"),
    cell: (one) => <Ways ids={[one.id]} name={one.caption} statements={one.statements} />,
  },
];

/** Those who serve both sides, and apart from them what both sides share: an address is no person. */
function Serving({ found }: { found: Nexus }) {
  const hubs = found.facilitators.filter((one) => one.hub);
  const parties = found.facilitators.filter((one) => !one.hub);
  return (
    <>
      {parties.length > 0 && (
        <Section title={t("nexus.facilitators")}>
          <p className="soft">{t("nexus.facilitatorsText")}</p>
          <ServesTable label={t("nexus.facilitators")} rows={parties} total={found.total_facilitators - hubs.length} />
        </Section>
      )}
      {hubs.length > 0 && (
        <Section title={t("nexus.hubs")}>
          <ServesTable label={t("nexus.hubs")} rows={hubs} total={hubs.length} />
        </Section>
      )}
    </>
  );
}

function ServesTable({ label, rows, total }: { label: string; rows: Serves[]; total: number }) {
  return (
    <DataTable
      label={label}
      columns={SERVES}
      rows={rows}
      total={total}
      rowId={(one) => one.id}
      rowName={(one) => one.caption}
      entity={(one) => one.id}
      height="24rem"
    />
  );
}

function ReachPart({ found }: { found: Nexus }) {
  const { reach, possible, null_model: model } = found;
  const doubted = possible.pairs > 0 && reach.some((step) => step.low !== step.share || step.high !== step.share);
  return (
    <Section title={t("nexus.reach")}>
      <Reach steps={reach} doubted={doubted} />
      <p className="soft">
        {model.reps
          ? t("nexus.model", {
              kind: t(model.kind === "labels" ? "nexus.null.labels" : "nexus.null.ties"),
              n: model.reps,
              seed: model.seed,
            })
          : t("nexus.noModel")}
      </p>
    </Section>
  );
}

function Mixing({ found }: { found: Nexus }) {
  const { mixing, proximity, cut, first_contact: first } = found;
  const plain = (digits: number) => (value: number) => value.toFixed(digits).replace("-", "−");
  const share = (value: number) => percent(value, 2);
  const rows = [
    { name: t("nexus.mix.pairs"), figure: mixing.cross_pairs, format: plain(1) },
    { name: t("nexus.mix.assortativity"), figure: mixing.assortativity, format: plain(2) },
    { name: t("nexus.mix.ei"), figure: mixing.e_i_index, format: plain(2) },
    { name: t("nexus.mix.component"), figure: mixing.largest_component, format: share },
    ...Object.entries(proximity).map(([way, figure]) => ({
      name: t(way === "left to right" ? "nexus.mix.leftToRight" : "nexus.mix.rightToLeft"),
      figure,
      format: share,
    })),
  ];
  return (
    <Section title={t("nexus.mixing")}>
      <Figures rows={rows} label={t("nexus.mixing")} />
      <Groups mixing={mixing} />
      {cut.size > 0 && (
        <p>
          {t("nexus.cut", { n: cut.size })}{" "}
          {cut.nodes.slice(0, 5).map((id, place) => (
            <span key={id}>
              {place > 0 && ", "}
              <EntityLink id={id} name={cut.captions[place] ?? id} />
            </span>
          ))}
          {cut.size > 5 && <span className="soft"> {t("table.shown", { shown: 5, total: cut.size })}</span>}{" "}
          <CanvasLink ids={cut.nodes} name={t("nexus.cutName")} />
        </p>
      )}
      {first.date && (
        <p data-fact>
          {t("nexus.first", { day: day(first.date) })} <bdi>{first.way.join(" – ")}</bdi>
          <SourceMark statements={first.statements} fact={t("nexus.first", { day: day(first.date) })} />{" "}
          <span className="soft">{t("nexus.dated", { dated: first.dated, ties: first.ties })}</span>
        </p>
      )}
    </Section>
  );
}
