/** What is selected, at the right: an entity with its facts and ties, several, a tie with its statements. */
import { useQuery } from "@tanstack/react-query";
import { api, told } from "../../api/client";
import { Button } from "../../parts/Button";
import { EntityLink } from "../../parts/EntityLink";
import { SchemaIcon } from "../../parts/Icon";
import { LabelBadge, type Basis } from "../../parts/LabelBadge";
import { NoteButton } from "../../parts/NoteButton";
import { selection, useSelection } from "../../parts/selection";
import { SourceMark } from "../../parts/SourceMark";
import { Answer, Notice, Shown } from "../../parts/states";
import { day, percent, t } from "../../texts/t";
import { labelText, propName, valueText } from "../../texts/words";
import { bring, expand, hide, hideOthers, pin, useSheet } from "./canvasStore";
import { shownNeighbours, type Entity, type Tie } from "./model";

export interface Props {
  tie: string | null;
  onTie: (key: string | null) => void;
  onPath: () => void;
}

export function Inspector({ tie, onTie, onPath }: Props) {
  const { nodes, ties } = useSheet();
  const all = useSelection();
  const chosen = [...all].map((id) => nodes.get(id)).filter((one) => one !== undefined);
  const shownTie = tie === null ? undefined : ties.get(tie);
  const [first] = chosen;
  if (shownTie) return <OneTie tie={shownTie} onClose={() => onTie(null)} />;
  return (
    <>
      <Elsewhere ids={[...all].filter((id) => !nodes.has(id))} />
      {!first && <p className="soft network-hint">{t("network.nothing")}</p>}
      {first && chosen.length === 1 && <OneEntity key={first.id} node={first} onTie={onTie} />}
      {chosen.length > 1 && <Several nodes={chosen} onPath={onPath} />}
    </>
  );
}

/** What was selected on another page and does not stand here can be put here. */
function Elsewhere({ ids }: { ids: readonly string[] }) {
  const some = ids.filter((id) => !id.startsWith("community ")).slice(0, MOST_BROUGHT);
  if (!some.length) return null;
  return (
    <Notice>
      <p>{t("network.bringSelected", { n: some.length })}</p>
      <Button icon="plus" onPress={() => void bring(some, t("network.brought"))}>
        {t("network.bringThem")}
      </Button>
    </Notice>
  );
}

const MOST_BROUGHT = 1_000;

export const labelsOf = (node: Entity): { label: string; basis: Basis }[] =>
  (["designated", "described", "analyst"] as const).flatMap((basis) =>
    node[basis].map((label) => ({ label: labelText(label), basis })),
  );

function OneEntity({ node, onTie }: { node: Entity; onTie: (key: string) => void }) {
  const now = useSheet();
  const { ties, nodes, pinned } = now;
  const own = [...ties.values()].filter((one) => one.source === node.id || one.target === node.id);
  const near = shownNeighbours(now, node.id).get(node.id) ?? 0;
  const isPinned = pinned.has(node.id);
  return (
    <div className="network-about">
      <h2>
        <EntityLink id={node.id} name={node.caption} schema={node.schema} />
      </h2>
      <p className="network-labels">
        {labelsOf(node).map((one) => (
          <LabelBadge key={`${one.basis} ${one.label}`} {...one} />
        ))}
      </p>
      <p className="soft">{t("network.neighbours", { n: node.neighbours, shown: near })}</p>
      <div className="network-buttons">
        <Button tone="main" icon="plus" onPress={() => void expand([node.id])}>
          {t("network.expand")}
        </Button>
        <Button icon="pin" onPress={() => pin([node.id], !isPinned)}>
          {t(isPinned ? "network.unpin" : "network.pin")}
        </Button>
        <Button icon="hide" onPress={() => hide([node.id])}>
          {t("network.hide")}
        </Button>
      </div>
      <Facts id={node.id} name={node.caption} />
      <Types id={node.id} near={own} />
      <h3>{t("network.tieList")}</h3>
      <ul className="network-ties">
        {own.slice(0, MOST).map((one) => {
          const other = nodes.get(one.source === node.id ? one.target : one.source);
          return (
            <li key={one.key}>
              <button type="button" className="network-tie" onClick={() => onTie(one.key)}>
                <span className={`network-line network-line-${one.certainty}`} aria-hidden />
                <span>{one.name}</span> <bdi>{other?.caption}</bdi>
              </button>
            </li>
          );
        })}
      </ul>
      <Shown shown={Math.min(own.length, MOST)} total={own.length} />
    </div>
  );
}

const MOST = 40;

function Facts({ id, name }: { id: string; name: string }) {
  const found = useQuery({
    queryKey: ["network", "facts", id],
    queryFn: ({ signal }) => told(api.GET("/api/network/facts", { params: { query: { id, limit: 12 } }, signal })),
  });
  return (
    <>
      <h3>{t("network.facts")}</h3>
      <Answer of={found}>
        {({ facts, total }) => (
          <>
            <dl className="network-facts">
              {facts.map((fact, at) => (
                <div
                  key={`${fact.prop} ${fact.value}`}
                  data-fact
                  data-again={facts[at - 1]?.prop === fact.prop || undefined}
                >
                  <dt>{fact.label}</dt>
                  <dd>
                    <bdi>{valueText(fact.type, fact.value)}</bdi>{" "}
                    <SourceMark statements={fact.statements} fact={fact.value} />
                    <NoteButton
                      about={[id]}
                      statements={fact.statements}
                      fact={`${name}: ${fact.label} ${valueText(fact.type, fact.value)}`}
                    />
                  </dd>
                </div>
              ))}
            </dl>
            <Shown shown={facts.length} total={total} />
          </>
        )}
      </Answer>
    </>
  );
}

function Types({ id, near }: { id: string; near: readonly Tie[] }) {
  const found = useQuery(neighbourhoodQuery(id));
  const shown = (type: string) =>
    new Set(near.filter((tie) => tie.type === type).map((tie) => (tie.source === id ? tie.target : tie.source))).size;
  return (
    <>
      <h3>{t("network.tiesOf")}</h3>
      <Answer of={found}>
        {({ types }) => (
          <ul className="network-types">
            {types.map((one) => (
              <li key={one.type}>
                <span>{one.name}</span>
                <span className="soft">{t("network.ofTotal", { shown: shown(one.type), total: one.total })}</span>
                <Button tone="quiet" onPress={() => void expand([id], { types: [one.type], papers: true })}>
                  {t("network.expand")}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </>
  );
}

export const neighbourhoodQuery = (id: string) => ({
  queryKey: ["network", "neighbourhood", id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    told(api.GET("/api/network/neighbourhood", { params: { query: { id } }, signal })),
});

function Several({ nodes, onPath }: { nodes: readonly Entity[]; onPath: () => void }) {
  const ids = nodes.map((node) => node.id);
  return (
    <div className="network-about">
      <h2>{t("part.selected", { n: nodes.length })}</h2>
      <div className="network-buttons">
        <Button tone="main" onPress={onPath} isDisabled={nodes.length !== 2}>
          {t("network.path")}
        </Button>
        <Button icon="plus" onPress={() => void expand(ids)} isDisabled={nodes.length > 50}>
          {t("network.expand")}
        </Button>
        <Button icon="pin" onPress={() => pin(ids, true)}>
          {t("network.pin")}
        </Button>
        <Button icon="hide" onPress={() => hide(ids)}>
          {t("network.hide")}
        </Button>
        <Button onPress={() => hideOthers(ids)}>{t("network.hideOthers")}</Button>
      </div>
      <ul className="network-ties">
        {nodes.slice(0, MOST).map((node) => (
          <li key={node.id}>
            <button type="button" className="network-tie" onClick={() => selection.set([node.id])}>
              <SchemaIcon schema={node.schema} quiet /> <bdi>{node.caption}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <Shown shown={Math.min(nodes.length, MOST)} total={nodes.length} />
    </div>
  );
}

function OneTie({ tie, onClose }: { tie: Tie; onClose: () => void }) {
  const { nodes } = useSheet();
  const ends = [tie.source, tie.target].map((id) => nodes.get(id));
  const words = tie.directed
    ? ([t("network.tieFrom"), t("network.tieTo")] as const)
    : ([t("network.between"), ""] as const);
  return (
    <div className="network-about">
      <h2>
        <span className={`network-line network-line-${tie.certainty}`} aria-hidden /> {tie.name}
      </h2>
      <Button tone="quiet" icon="close" onPress={onClose}>
        {t("part.close")}
      </Button>
      <dl className="network-facts">
        {ends.map((end, index) => (
          <div key={words[index]}>
            <dt>{words[index]}</dt>
            <dd>{end && <EntityLink id={end.id} name={end.caption} schema={end.schema} />}</dd>
          </div>
        ))}
        <div>
          <dt>{t("network.certainty")}</dt>
          <dd>{t(`network.${tie.certainty}` as "network.confirmed")}</dd>
        </div>
        <div>
          <dt>{t("network.dates")}</dt>
          <dd>{dates(tie)}</dd>
        </div>
        {tie.share !== null && (
          <div>
            <dt>{t("network.share")}</dt>
            <dd>{percent(tie.share)}</dd>
          </div>
        )}
        <div>
          <dt>{t("network.weight")}</dt>
          <dd>{percent(tie.weight)}</dd>
        </div>
      </dl>
      {tie.key.startsWith("e") ? <Behind tie={tie} /> : <p>{t("network.possibleText", { n: percent(tie.weight) })}</p>}
    </div>
  );
}

export function dates(tie: Tie): string {
  if (tie.start_date === null && tie.end_date === null) return t("network.unknown");
  const told_ = (date: string | null) => (date === null ? t("network.unknown") : day(date));
  return t("network.datesFromTo", { from: told_(tie.start_date), to: told_(tie.end_date) });
}

function Behind({ tie }: { tie: Tie }) {
  const found = useQuery({
    queryKey: ["network", "tie", tie.key],
    queryFn: ({ signal }) => told(api.GET("/api/network/tie", { params: { query: { key: tie.key } }, signal })),
  });
  return (
    <>
      <h3>{t("network.statements")}</h3>
      <Answer of={found}>
        {({ statements, total, paid }) => (
          <>
            {paid && (
              <p data-fact>
                {t("network.paid")}:{" "}
                {Object.entries(paid.amounts)
                  .map(([code, sum]) => `${code} ${sum}`)
                  .join(", ")}
              </p>
            )}
            <dl className="network-facts">
              {statements.map((one) => (
                <div key={one.statement} data-fact>
                  <dt>{propName(one.prop)}</dt>
                  <dd>
                    <bdi>{one.value}</bdi> <span className="soft">{one.dataset}</span>{" "}
                    <SourceMark statements={one.statement} fact={one.value} />
                    <NoteButton
                      about={[tie.source, tie.target]}
                      statements={[one.statement]}
                      fact={`${tie.name}: ${one.value}`}
                    />
                  </dd>
                </div>
              ))}
            </dl>
            <Shown shown={statements.length} total={total} />
          </>
        )}
      </Answer>
    </>
  );
}
