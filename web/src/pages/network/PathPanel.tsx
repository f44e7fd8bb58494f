/** Paths between two entities: the best one is shown on the canvas at once, the others are one click away. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { EntityLink } from "../../parts/EntityLink";
import { SourceMark } from "../../parts/SourceMark";
import { Answer, Notice } from "../../parts/states";
import { percent, t } from "../../texts/t";
import type { NewFinding } from "../../api/notes";
import { Keep } from "../money/Keep";
import { showPath, useFilters, useSheet } from "./canvasStore";

type Way = Schemas["WayTold"];
type By = "hops" | "strength" | "weakest" | "time";
const SHOWN = 5;

export interface Asked {
  a: string;
  b: string;
  by?: By;
}

const isBy = (text: string): text is By => ["hops", "strength", "weakest", "time"].includes(text);

/** A path between two, as an address asks for it. */
export const askedPath = (a: string, b: string, by: string): Asked => ({ a, b, ...(isBy(by) ? { by } : {}) });

export function PathPanel({ a, b, by: first = "hops", onClose }: Asked & { onClose: () => void }) {
  const { asOf } = useFilters();
  const { nodes } = useSheet();
  const [by, setBy] = useState<By>(first);
  const [written, setWritten] = useState({ around: "", through: "" });
  const [wish, setWish] = useState(written);
  const [at, setAt] = useState(0);
  const list = (text: string) =>
    text
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
  const query = {
    a, b, by, limit: SHOWN, around: list(wish.around), through: list(wish.through),
    ...(by === "hops" ? {} : { k: SHOWN }), ...(asOf === null ? {} : { as_of: asOf }),
  }; // prettier-ignore
  const found = useQuery({
    queryKey: ["network", "paths", query],
    queryFn: ({ signal }) => told(api.GET("/api/network/paths", { params: { query }, signal })),
  });
  const ways = found.data?.found.paths;
  useEffect(() => {
    const way = ways?.[at];
    if (way) void show(way);
  }, [ways, at]);
  const name = (id: string) => nodes.get(id)?.caption ?? id;
  return (
    <div className="network-about">
      <h2>{t("network.pathOf")}</h2>
      <p>
        <bdi>{name(a)}</bdi> – <bdi>{name(b)}</bdi>
      </p>
      <Button tone="quiet" icon="close" onPress={onClose}>
        {t("part.close")}
      </Button>
      <Choice
        label={t("network.pathBy")}
        value={by}
        onChange={(id) => {
          setAt(0);
          setBy(id as By);
        }}
        options={[
          { id: "hops", text: t("network.pathHops") },
          { id: "strength", text: t("network.pathStrength") },
          { id: "weakest", text: t("network.pathWeakest") },
          { id: "time", text: t("network.pathTime") },
        ]}
      />
      <form
        className="network-form"
        onSubmit={(event) => {
          event.preventDefault();
          setAt(0);
          setWish(written);
        }}
      >
        {(["around", "through"] as const).map((which) => (
          <label key={which} className="field">
            <span className="field-label">{t(which === "around" ? "network.pathAround" : "network.pathThrough")}</span>
            <input
              className="input"
              value={written[which]}
              onChange={(event) => setWritten({ ...written, [which]: event.target.value })}
            />
          </label>
        ))}
        <Button type="submit">{t("network.pathFind")}</Button>
      </form>
      <Answer of={found}>
        {({ found: { paths, more }, caveat }) => (
          <>
            {paths.length === 0 && <p>{t("network.pathNone")}</p>}
            {paths.map((way, index) => (
              <WayShown key={index} way={way} number={index + 1} open={index === at} onOpen={() => setAt(index)} />
            ))}
            {more && <p className="soft">{t("network.pathMore")}</p>}
            {paths[at] && <Keep finding={() => findingOf(paths[at] as Way, query, caveat)} />}
            <Notice>{caveat}</Notice>
          </>
        )}
      </Answer>
    </div>
  );
}

/** The path with the question that found it. */
function findingOf({ route, hops, strength }: Way, query: Asked, caveat: string): NewFinding {
  const name = (id: string) => route.nodes.find((node) => node.id === id)?.caption ?? id;
  return {
    title: t("network.pathTitle", { a: name(query.a), b: name(query.b) }).slice(0, 200),
    question: "path",
    parameters: { ...query },
    answer: { hops, strength, names: route.nodes.map((node) => node.caption), ids: route.nodes.map((node) => node.id) },
    evidence: [...new Set(route.edges.flatMap((edge) => edge.statements))].slice(0, 1_000),
    caveat,
    about: route.nodes.map((node) => node.id),
  };
}

const show = ({ route }: Way): Promise<void> =>
  showPath(
    route.nodes.map((node) => node.id),
    route.edges.map((edge) => [edge.source, edge.target] as const),
  );

function WayShown(props: { way: Way; number: number; open: boolean; onOpen: () => void }) {
  const { way, number, open, onOpen } = props;
  const { nodes, edges } = way.route;
  return (
    <section className="network-way" data-open={open || undefined}>
      <Button tone={open ? "main" : "plain"} onPress={onOpen}>
        {t("network.pathShow", { n: number, hops: way.hops, strength: percent(way.strength) })}
      </Button>
      {open && (
        <ol className="network-steps">
          {nodes.map((node, index) => {
            const edge = edges[index];
            return (
              <li key={node.id} data-fact>
                <EntityLink id={node.id} name={node.caption} />
                {edge && (
                  <span className="network-step">
                    {edge.said ?? edge.type} <SourceMark statements={edge.statements} fact={edge.said ?? edge.type} />
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {open && way.weakest && (
        <p className="soft">{t("network.weakest", { n: way.weakest.step, type: way.weakest.type })}</p>
      )}
    </section>
  );
}
