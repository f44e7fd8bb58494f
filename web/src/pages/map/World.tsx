import { geoNaturalEarth1, geoPath } from "d3-geo";
import { useMemo, useRef } from "react";
import { IconButton } from "../../parts/Button";
import { Busy, Failure } from "../../parts/states";
import { number, t } from "../../texts/t";
import { country } from "../../texts/countries";
import { apart } from "./apart";
import { middles, useAtlas, type Land } from "./atlas";
import { useHand, useView, WORLD, type View } from "./view";

export interface Spot {
  code: string;
  count: number;
}

export interface Run {
  source: string;
  target: string;
  count: number;
  title: string;
}

interface Props {
  spots: readonly Spot[];
  runs: readonly Run[];
  chosen: string;
  /** How many of the selected entities are tied to a country. */
  lit: ReadonlyMap<string, number>;
  onChoose: (code: string) => void;
}

const projection = geoNaturalEarth1().fitExtent([[6, 6], [WORLD.width - 6, WORLD.height - 6]], { type: "Sphere" }); // prettier-ignore
const outline = geoPath(projection);
const NEAR = 2.5;
const LARGEST = 22;
const SMALLER = 14;

/** The world: how many in each country as a disc, what runs between them as lines. The table beside says the same. */
export function World({ spots, runs, chosen, lit, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const moving = useView();
  useHand(box, moving, onChoose);
  const rough = useAtlas("rough");
  const known = useMemo(() => middles(rough.data ?? []), [rough.data]);
  const small = rough.data !== undefined && [...codes(spots, runs)].some((code) => !known.has(code));
  const fine = useAtlas("fine", small || moving.view.k >= NEAR);
  const places = useMemo(() => middles(fine.data ?? rough.data ?? []), [fine.data, rough.data]);
  const lands = (moving.view.k >= NEAR ? fine.data : undefined) ?? rough.data;
  if (rough.isError) return <Failure error={rough.error} />;
  return (
    <div className="map-world">
      <div
        ref={box}
        className="map-box"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows move it, + and - zoom; the table does all else
        tabIndex={0}
        role="group"
        aria-label={t("map.help")}
        aria-roledescription={t("map.role")}
      >
        {lands ? <Picture {...{ lands, places, spots, runs, chosen, lit }} view={moving.view} /> : <Busy lines={8} />}
      </div>
      <div className="map-buttons">
        <IconButton icon="plus" tone="plain" label={t("map.nearer")} onPress={() => moving.zoom(1.5)} />
        <IconButton icon="minus" tone="plain" label={t("map.farther")} onPress={() => moving.zoom(1 / 1.5)} />
        <IconButton icon="fit" tone="plain" label={t("map.fit")} onPress={() => moving.fit(pointsOf(spots, places))} />
        <IconButton icon="map" tone="plain" label={t("map.whole")} onPress={moving.whole} />
      </div>
    </div>
  );
}

const codes = (spots: readonly Spot[], runs: readonly Run[]) =>
  new Set(
    [...spots.map((one) => one.code), ...runs.flatMap((one) => [one.source, one.target])].filter((code) =>
      /^[a-z]{2}$/.test(code),
    ),
  );

interface PictureProps {
  lands: readonly Land[];
  places: ReadonlyMap<string, [number, number]>;
  spots: readonly Spot[];
  runs: readonly Run[];
  chosen: string;
  lit: ReadonlyMap<string, number>;
  view: View;
}

function Picture({ lands, places, spots, runs, chosen, lit, view }: PictureProps) {
  const shapes = useMemo(
    () => lands.map((land, index) => ({ ...land, key: `${land.name} ${index}`, path: outline(land.shape) ?? "" })),
    [lands],
  );
  const all = useMemo(
    () => drawn(discs(spots, places, runs.length > 0 ? SMALLER : LARGEST), view.k),
    [spots, places, runs, view.k],
  );
  return (
    <svg viewBox={`0 0 ${WORLD.width} ${WORLD.height}`} aria-hidden>
      <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
        <path className="map-sea" d={outline({ type: "Sphere" }) ?? ""} />
        {shapes.map((land) => (
          <path
            key={land.key}
            className={land.code === chosen ? "map-land map-land-chosen" : "map-land"}
            data-lit={(land.code && lit.has(land.code)) || undefined}
            d={land.path}
            {...(land.code ? { "data-code": land.code } : {})}
          >
            <title>{land.code ? country(land.code) : land.name}</title>
          </path>
        ))}
        <Spots all={all} chosen={chosen} lit={lit} k={view.k} />
        <Runs runs={runs} places={places} all={all} chosen={chosen} k={view.k} />
      </g>
    </svg>
  );
}

const pointsOf = (spots: readonly Spot[], places: ReadonlyMap<string, [number, number]>) =>
  spots.flatMap((one) => {
    const point = at(places.get(one.code));
    return point ? [point] : [];
  });

const at = (place: [number, number] | undefined) => (place ? projection(place) : null);

interface Disc extends Spot {
  /** Where it stands for, and where it is drawn: beside that where others lie there. */
  x: number;
  y: number;
  radius: number;
  at: Point;
}

/** Where the discs stand, the largest first; where nothing is said of the place, none. */
function discs(spots: readonly Spot[], places: PictureProps["places"], largest: number): Disc[] {
  const most = Math.max(...spots.map((one) => one.count), 1);
  return spots
    .toSorted((one, other) => other.count - one.count)
    .flatMap((one) => {
      const spot = at(places.get(one.code));
      return spot
        ? [{ ...one, x: spot[0], y: spot[1], at: spot, radius: Math.max(3, largest * Math.sqrt(one.count / most)) }]
        : [];
    });
}

/** Discs grow more slowly than the map. */
const scaleOf = (k: number) => k ** 0.8;

/** Where the discs are drawn when the map is so large: none lies on another. */
function drawn(all: readonly Disc[], k: number): Disc[] {
  const root = scaleOf(k);
  const places = apart(all.map(({ x, y, radius }) => ({ x, y, radius: radius / root })));
  return all.map((one, index) => ({ ...one, at: [places[index]?.x ?? one.x, places[index]?.y ?? one.y] }));
}

interface SpotsProps {
  all: readonly Disc[];
  chosen: string;
  lit: ReadonlyMap<string, number>;
  k: number;
}

function Spots({ all, chosen, lit, k }: SpotsProps) {
  const root = scaleOf(k);
  return all.map((one) => {
    const radius = one.radius / root;
    const [x, y] = one.at;
    const away = Math.hypot(x - one.x, y - one.y) > radius;
    const selected = lit.get(one.code);
    return (
      <g
        key={one.code}
        data-code={one.code}
        className={one.code === chosen ? "map-spot map-spot-chosen" : "map-spot"}
        data-lit={selected !== undefined || undefined}
      >
        <title>
          {t("map.spot", { country: country(one.code), n: one.count })}
          {selected !== undefined && t("map.spotLit", { n: selected })}
        </title>
        {away && <line className="map-leader" x1={one.x} y1={one.y} x2={x} y2={y} />}
        {selected !== undefined && <circle className="map-ring" cx={x} cy={y} r={radius + 3 / root} />}
        <circle className="map-disc" cx={x} cy={y} r={radius} />
        {one.radius > 9 && (
          <text x={x} y={y} dy="0.35em" fontSize={11 / root}>
            {number(one.count)}
          </text>
        )}
      </g>
    );
  });
}

interface RunsProps {
  runs: readonly Run[];
  /** Where countries lie that have no disc. */
  places: PictureProps["places"];
  all: readonly Disc[];
  chosen: string;
  k: number;
}

/** Bent lines from disc to disc, so that both directions are seen, thicker where more runs; an arrow tip at the end. */
function Runs({ runs, places, all, chosen, k }: RunsProps) {
  const most = Math.max(...runs.map((one) => one.count), 1);
  const radius = new Map(all.map((one) => [one.code, one.radius / scaleOf(k)]));
  const drawnAt = new Map(all.map((one) => [one.code, one.at]));
  const place = (code: string) => drawnAt.get(code) ?? at(places.get(code));
  return runs.map((run) => {
    const [from, to] = [place(run.source), place(run.target)];
    if (!from || !to || run.source === run.target) return null;
    const bend: Point = [
      (from[0] + to[0]) / 2 + (to[1] - from[1]) * BEND,
      (from[1] + to[1]) / 2 - (to[0] - from[0]) * BEND,
    ];
    const start = toward(from, bend, radius.get(run.source) ?? 0);
    const end = toward(to, bend, radius.get(run.target) ?? 0);
    const isChosen = run.source === chosen || run.target === chosen;
    const width = Math.max(0.8, 5 * Math.sqrt(run.count / most)) / k;
    return (
      <g key={`${run.source} ${run.target}`} className={isChosen ? "map-run map-run-chosen" : "map-run"}>
        <title>{run.title}</title>
        <path d={`M${start[0]} ${start[1]}Q${bend[0]} ${bend[1]} ${end[0]} ${end[1]}`} strokeWidth={width} />
        <Tip from={bend} to={end} size={4 / k + width} />
      </g>
    );
  });
}

type Point = [number, number];

/** So far from a point on the way to another. */
function toward(from: Point, to: Point, far: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const share = Math.min(0.9, far / length);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

const BEND = 0.25;

function Tip({ from, to, size }: { from: [number, number] | null; to: [number, number] | null; size: number }) {
  if (!from || !to) return null;
  const way = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return (
    <path
      className="map-tip"
      transform={`translate(${to[0]} ${to[1]}) rotate(${way})`}
      d={`M${-size} ${-size * 0.7}L${size} 0L${-size} ${size * 0.7}Z`}
    />
  );
}
