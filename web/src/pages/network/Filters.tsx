/** What of the canvas is looked at: by kind, tie, dataset, how sure, how strong, and as of which day. */
import { Facets, type Facet, type FacetValue } from "../../parts/Facets";
import { SchemaIcon } from "../../parts/Icon";
import { Slider } from "../../parts/choosing";
import { kindOf, kindText, type Kind } from "../../parts/kinds";
import { Notice } from "../../parts/states";
import { day, percent, t } from "../../texts/t";
import { filters, useFilters, useSheet } from "./canvasStore";
import type { Filters as Wanted, Sheet, Tie } from "./model";

type Listed = "kinds" | "types" | "datasets" | "certainty";

export function FilterPanel() {
  const sheet = useSheet();
  const wanted = useFilters();
  const set = (some: Partial<Wanted>) => filters.set((now) => ({ ...now, ...some }));
  return (
    <div className="network-filters">
      <Facets
        facets={facets(sheet)}
        chosen={{ kinds: wanted.kinds, types: wanted.types, datasets: wanted.datasets, certainty: wanted.certainty }}
        onChange={(facet, values) => set({ [facet as Listed]: values })}
      />
      <Slider
        label={t("network.strength")}
        value={wanted.least}
        onChange={(least) => set({ least })}
        min={0}
        max={1}
        step={0.05}
        format={(value) => percent(value, 0)}
      />
      <Period />
    </div>
  );
}

function facets(sheet: Sheet): Facet[] {
  const nodes = [...sheet.nodes.values()];
  const ties = [...sheet.ties.values()];
  const names = new Map(ties.map((tie) => [tie.type, typeName(tie)]));
  const kind = (value: string) => ({ text: kindText(value as Kind), icon: <SchemaIcon kind={value as Kind} quiet /> });
  return [
    {
      id: "kinds",
      title: t("network.kinds"),
      values: counted(
        nodes.map((node) => kindOf(node.schema)),
        kind,
      ),
    },
    {
      id: "types",
      title: t("network.types"),
      values: counted(
        ties.map((tie) => tie.type),
        (value) => ({ text: names.get(value) ?? value }),
      ),
    },
    {
      id: "certainty",
      title: t("network.certainty"),
      values: counted(
        ties.map((tie) => tie.certainty),
        (value) => ({
          text: t(`network.${value}` as "network.confirmed"),
          icon: <span className={`network-line network-line-${value}`} aria-hidden />,
        }),
      ),
    },
    {
      id: "datasets",
      title: t("network.datasets"),
      values: counted(
        nodes.flatMap((node) => node.datasets),
        (text) => ({ text }),
        ties.flatMap((tie) => tie.datasets),
      ),
    },
  ];
}

/** "Ownership" and "CompanyaddressEntity" as words. */
const typeName = (tie: Tie): string =>
  tie.type === "possible:same"
    ? t("network.possible")
    : tie.type.endsWith(":entity")
      ? tie.name
      : tie.type
          .replace(/Entity$/, "")
          .replace(/^.*:/, (head) => (head === "shared:" ? "same " : ""))
          .replace(/([a-z])([A-Z])/g, "$1 $2")
          .toLowerCase();

/** How often each value is there; those of `also` are listed too, where nothing else has them. */
function counted(
  values: readonly string[],
  look: (value: string) => Omit<FacetValue, "value" | "count">,
  also: readonly string[] = [],
): FacetValue[] {
  const counts = new Map<string, number>(also.map((value) => [value, 0]));
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count, ...look(value) }));
}

const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || "1") - 1;
const firstOf = (month: number) =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;

/** The first and the last month that a tie names. */
function monthsOf(ties: Iterable<Tie>): [number, number] | null {
  let [min, max] = [Infinity, -Infinity];
  for (const tie of ties)
    for (const date of [tie.start_date, tie.end_date])
      if (date !== null && /^\d{4}/.test(date)) {
        min = Math.min(min, monthOf(date));
        max = Math.max(max, monthOf(date));
      }
  return min <= max ? [min, max] : null;
}

/** Ties of a time: what may have held on some day of it. */
function Period() {
  const { ties } = useSheet();
  const { during } = useFilters();
  const known = monthsOf(ties.values());
  if (!known) return null;
  const [min, max] = [known[0], known[1] + 1];
  const value = during ? during.map(monthOf) : [min, max];
  const set = ([from = min, to = max]: number[]) =>
    filters.set((all) => ({ ...all, during: from <= min && to >= max ? null : [firstOf(from), firstOf(to)] }));
  return (
    <Slider
      label={t("network.during")}
      value={value}
      onChange={set}
      min={Math.min(min, ...value)}
      max={Math.max(max, ...value)}
      format={(month) => day(firstOf(month))}
      thumbs={[t("network.duringFrom"), t("network.duringTo")]}
    />
  );
}

/** The day that counts, month by month; its last place means any day. */
export function AsOf() {
  const { ties } = useSheet();
  const { asOf } = useFilters();
  const known = monthsOf(ties.values());
  const undated = [...ties.values()].filter((tie) => tie.start_date === null && tie.end_date === null).length;
  if (!known && asOf === null) return <p className="soft network-asof">{t("network.noDates")}</p>;
  const now = asOf === null ? null : monthOf(asOf);
  const min = Math.min(known?.[0] ?? Infinity, now ?? Infinity);
  const max = Math.max(known?.[1] ?? -Infinity, now ?? -Infinity) + 1;
  return (
    <div className="network-asof">
      <Slider
        label={t("network.asOf")}
        value={now ?? max + 1}
        onChange={(month) => filters.set((all) => ({ ...all, asOf: month > max ? null : firstOf(month) }))}
        min={min}
        max={max + 1}
        format={(month) => (month > max ? t("network.anyDay") : day(firstOf(month)))}
      />
      {asOf !== null && undated > 0 && <Notice>{t("network.undated", { n: undated })}</Notice>}
    </div>
  );
}
