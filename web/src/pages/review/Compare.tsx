/** Two entities side by side, property by property. How values stand to each other is told by sign, word and colour. */
import { Fragment, useState } from "react";
import type { Schemas } from "../../api/client";
import { SchemaIcon } from "../../parts/Icon";
import { LabelBadge, type Basis } from "../../parts/LabelBadge";
import { PageLink } from "../../parts/PageLink";
import { SourceMark } from "../../parts/SourceMark";
import { number, t } from "../../texts/t";
import { schemaName, valueText } from "../../texts/words";
import type { Pair } from "./asked";

type Line = Schemas["LineTold"];
type Value = Schemas["ValueTold"];
type Side = Schemas["SideTold"];

const SIGNS = { equal: "=", alike: "≈", differ: "≠", none: "" } as const;
/** Lines of a property that are shown at first, and signs of a value. */
const FEW = 5;
const SHORT = 160;

export function Compare({ pair, latin }: { pair: Pair; latin: boolean }) {
  const groups = grouped(pair.lines);
  return (
    <table className="review-table">
      <caption className="only-read">
        {t("review.tableCaption", { left: pair.left.caption, right: pair.right.caption })}
      </caption>
      <thead>
        <tr>
          <td className="review-corner" />
          <th scope="col">
            <Head side={pair.left} />
          </th>
          <th scope="col">
            <Head side={pair.right} />
          </th>
        </tr>
      </thead>
      {groups.map(([prop, lines]) => (
        <Property key={prop} lines={lines} latin={latin} pair={pair} />
      ))}
      <tbody>
        <tr>
          <th scope="row">{t("review.sources")}</th>
          <td>
            <Sources side={pair.left} />
          </td>
          <td>
            <Sources side={pair.right} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function grouped(lines: readonly Line[]): [string, Line[]][] {
  const found = new Map<string, Line[]>();
  for (const line of lines) found.set(line.prop, [...(found.get(line.prop) ?? []), line]);
  return [...found];
}

/** Of a property those that agree and those that do not. */
function chosen(lines: Line[]): Line[] {
  const agree = lines.filter((line) => line.mark === "equal" || line.mark === "alike");
  const others = lines.filter((line) => !agree.includes(line));
  const first = agree.slice(0, Math.max(FEW - others.length, Math.floor(FEW / 2) + 1));
  return [...first, ...others.slice(0, FEW - first.length)];
}

function Head({ side }: { side: Side }) {
  return (
    <div className="review-head">
      <span className="review-name">
        <SchemaIcon schema={side.schema} />
        <PageLink to="/entity/$id" params={{ id: side.id }}>
          <bdi>{side.caption}</bdi>
        </PageLink>
      </span>
      <span className="review-labels">
        {side.labels.map((label) => (
          <LabelBadge key={`${label.label} ${label.basis}`} label={label.title} basis={label.basis as Basis} />
        ))}
      </span>
      <span className="soft review-id">
        {t("review.about", { schema: schemaName(side.schema), members: side.members.length, ties: side.ties })}
      </span>
      <span className="soft review-id mono">{side.id}</span>
    </div>
  );
}

function Sources({ side }: { side: Side }) {
  return side.datasets.length ? (
    <ul className="review-sources">
      {side.datasets.map((dataset) => (
        <li key={dataset}>
          <bdi>{dataset}</bdi>
        </li>
      ))}
    </ul>
  ) : (
    <span className="soft">{t("review.onlyNamed")}</span>
  );
}

function Property({ lines, latin, pair }: { lines: Line[]; latin: boolean; pair: Pair }) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : chosen(lines);
  const label = t("review.property", { name: lines[0]?.label ?? "" });
  return (
    <tbody>
      {shown.map((line, place) => (
        <tr
          key={`${line.left?.value ?? ""}|${line.right?.value ?? ""}|${place}`}
          data-fact
          className={`review-${line.mark}`}
        >
          <th scope="row">
            <span className={place ? "only-read" : ""}>{label}</span>
            <Mark line={line} />
          </th>
          <td>
            <Cell value={line.left} type={line.type} latin={latin} side={pair.left} />
          </td>
          <td>
            <Cell value={line.right} type={line.type} latin={latin} side={pair.right} />
          </td>
        </tr>
      ))}
      {lines.length > shown.length && (
        <tr>
          <td />
          <td colSpan={2}>
            <button type="button" className="review-more" onClick={() => setAll(true)}>
              {t("review.moreLines", { shown: shown.length, total: lines.length })}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Mark({ line }: { line: Line }) {
  if (line.mark === "none") return null;
  return (
    <span className="review-mark">
      <span aria-hidden className="review-sign">
        {SIGNS[line.mark]}
      </span>
      {t(`review.mark.${line.mark}`)}
    </span>
  );
}

function Cell({ value, type, latin, side }: { value: Value | null; type: string; latin: boolean; side: Side }) {
  const [whole, setWhole] = useState(false);
  if (!value) return <span className="only-read">{t("review.says nothing", { name: side.caption })}</span>;
  const text = whole || value.value.length <= SHORT ? valueText(type, value.value) : `${value.value.slice(0, SHORT)}…`;
  return (
    <span className="review-value">
      {latin && value.latin ? (
        <Fragment>
          <bdi>{value.latin.slice(0, SHORT)}</bdi> <bdi className="soft">{text}</bdi>
        </Fragment>
      ) : (
        <bdi>{text}</bdi>
      )}
      {value.note && <span className="soft"> ({value.note})</span>}
      {value.value.length > SHORT && !whole && (
        <button type="button" className="review-more" onClick={() => setWhole(true)}>
          {t("review.wholeValue", { n: number(value.signs) })}
        </button>
      )}
      <SourceMark statements={value.statements} fact={value.value.slice(0, SHORT)} />
    </span>
  );
}
