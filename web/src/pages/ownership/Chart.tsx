import { useMemo } from "react";
import { DataTable, type Column } from "../../parts/DataTable";
import { Icon, SchemaIcon } from "../../parts/Icon";
import { EntityLink } from "../../parts/EntityLink";
import { LabelBadge } from "../../parts/LabelBadge";
import { PageLink } from "../../parts/PageLink";
import { selection, useSelected } from "../../parts/selection";
import { SourceMark } from "../../parts/SourceMark";
import { Section } from "../../parts/layout";
import { Empty, Shown } from "../../parts/states";
import { stringifySearch } from "../../parts/address";
import { t } from "../../texts/t";
import type { Line, Node, OwnersTold } from "./asking";
import { Designated } from "./Owners";
import { CARD, planChart, type Curve } from "./plan";
import type { Question } from "./QuestionForm";
import { between } from "./shares";

/** Owners above, the entity below, shares as ranges on the lines; the table below says the same. */
export function Chart({ answer, question }: { answer: OwnersTold; question: Question }) {
  const { chart, owners } = answer;
  const plan = useMemo(() => planChart(chart.nodes, chart.lines), [chart]);
  const names = useMemo(() => new Map(chart.nodes.map((node) => [node.id, node])), [chart]);
  if (chart.lines.length === 0) return <Empty icon="ownership" title={t("ownership.noOwners")} />;
  return (
    <Section
      title={t("ownership.chartOf", { name: owners.caption })}
      actions={
        <a className="button button-plain" href={`/api/ownership/picture${stringifySearch({ ...question })}`} download>
          <Icon name="export" />
          <span>{t("ownership.download")}</span>
        </a>
      }
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
      <div className="ownership-scroll" tabIndex={0} role="region" aria-label={t("ownership.chartHelp")}>
        <div className="ownership-chart" style={{ width: plan.width, height: plan.height }}>
          <svg width={plan.width} height={plan.height} aria-hidden>
            {plan.curves.map((curve) => (
              <Stake key={`${curve.line.owner} ${curve.line.asset} ${curve.line.label}`} {...curve} />
            ))}
          </svg>
          <ol>
            {plan.spots.map(({ node, x, y }) => (
              <li
                key={node.id}
                className="ownership-spot"
                style={{ left: x, top: y, width: CARD.width, height: CARD.height }}
              >
                <Card node={node} own={node.id === owners.id} />
              </li>
            ))}
          </ol>
        </div>
      </div>
      <Legend chart={chart} />
      <Shown shown={chart.nodes.length} total={chart.total} />
      <DataTable
        label={t("ownership.chartTable")}
        columns={columnsOf(names)}
        rows={chart.lines}
        rowId={(line) => `${line.owner} ${line.asset} ${line.label}`}
        rowName={(line) => `${names.get(line.owner)?.caption}: ${line.label}`}
        total={chart.lines.length}
        entity={(line) => line.owner}
        pageKeys
        height="50vh"
      />
    </Section>
  );
}

const strokeOf = (line: Line) =>
  `ownership-line${line.declared ? " ownership-line-declared" : ""}${line.back ? " ownership-line-back" : ""}`;

function Stake({ line, path, tip, x, y }: Curve) {
  return (
    <g className={strokeOf(line)}>
      <path d={path} />
      <path className="ownership-tip" d={tip} />
      <text x={x} y={y} textAnchor="middle">
        {line.label}
      </text>
    </g>
  );
}

/** One owner: its name leads to its own ownership, its box to the shared selection. */
function Card({ node, own }: { node: Node; own: boolean }) {
  const chosen = useSelected(node.id);
  const look = `ownership-card${own ? " ownership-card-own" : ""}${node.unknown !== null ? " ownership-card-unknown" : ""}${chosen ? " ownership-card-chosen" : ""}`;
  return (
    <div className={look} data-entity={node.id}>
      <span className="ownership-card-name">
        {node.unknown === null && <SchemaIcon schema={node.schema} size={16} quiet />}
        {node.unknown !== null ? (
          <span title={node.caption}>{t("ownership.unknownOf", { reason: node.unknown })}</span>
        ) : own ? (
          <strong title={node.caption}>
            <bdi>{node.caption}</bdi>
          </strong>
        ) : (
          <PageLink to="/ownership/$id" params={{ id: node.id }}>
            <bdi title={node.caption}>{node.caption}</bdi>
          </PageLink>
        )}
      </span>
      <span className="ownership-card-foot">
        <label className="ownership-pick">
          <input
            type="checkbox"
            checked={chosen}
            aria-label={t("table.select", { row: node.caption })}
            onChange={() => selection.toggle(node.id)}
          />
        </label>
        <Designated by={node.designated.slice(0, 2)} />
        {node.designated.length === 0 &&
          node.described
            .slice(0, 1)
            .map((label) => <LabelBadge key={label} label={t("ownership.sanctioned")} basis="described" short />)}
      </span>
    </div>
  );
}

const SIGNS = [
  ["ownership-line", "ownership.legendHeld"],
  ["ownership-line ownership-line-declared", "ownership.legendDeclared"],
  ["ownership-line ownership-line-back", "ownership.legendBack"],
] as const;

function Legend({ chart }: { chart: OwnersTold["chart"] }) {
  const there = new Set(chart.lines.map(strokeOf));
  return (
    <ul className="ownership-legend">
      {SIGNS.filter(([look]) => there.has(look)).map(([look, text]) => (
        <li key={text}>
          <svg width={36} height={10} className={look} aria-hidden>
            <path d="M2 5H34" />
          </svg>
          {t(text)}
        </li>
      ))}
      {chart.nodes.some((node) => node.unknown !== null) && (
        <li>
          <span className="ownership-sign" aria-hidden />
          {t("ownership.legendUnknown")}
        </li>
      )}
    </ul>
  );
}

function columnsOf(names: ReadonlyMap<string, Node>): Column<Line>[] {
  const called = (id: string) => {
    const node = names.get(id);
    if (node?.unknown != null) return <span>{t("ownership.unknownOf", { reason: node.unknown })}</span>;
    return <EntityLink id={id} name={node?.caption ?? id} schema={node?.schema ?? ""} />;
  };
  return [
    { id: "owner", head: t("ownership.owner"), cell: (line) => called(line.owner) },
    { id: "share", head: t("ownership.share"), cell: (line) => line.label },
    { id: "votes", head: t("ownership.votes"), cell: (line) => between(line.votes_low, line.votes_high) },
    { id: "asset", head: t("ownership.in"), cell: (line) => called(line.asset) },
    {
      id: "said",
      head: t("ownership.said"),
      cell: (line) => (
        <>
          <bdi>{line.said.join("; ")}</bdi>
          <SourceMark statements={line.statements} fact={`${names.get(line.owner)?.caption}: ${line.label}`} />
        </>
      ),
    },
  ];
}
