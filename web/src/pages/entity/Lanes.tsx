/**
 * The timeline's picture: a lane for listings, facts, ties and payments; a bar where something lasts, a point where it
 * happened, a hollow one where only a month or a year is known, an arrow where no end is known. One stop of the Tab key;
 * arrows walk through the events; Enter opens the source. The table below says the same.
 */
import { scaleUtc } from "d3-scale";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { EntityLink } from "../../parts/EntityLink";
import { useSelection } from "../../parts/selection";
import { useSourceDrawer } from "../../parts/sourceDrawer";
import { Shown } from "../../parts/states";
import { day, t } from "../../texts/t";
import type { EntityTold, TimelineTold } from "./ask";
import { EventBehind, laneText, whenText, type Placed } from "./Timeline";
import { spanOf, stack, type Span } from "./when";

const ROW = 16;
const ROWS = 10;
const PAD = 8;
const AXIS = 24;
const SIDE = 84;
const YEAR = 365 * 86_400_000;

interface Props {
  entity: EntityTold;
  lanes: TimelineTold["lanes"];
  events: readonly Placed[];
  chosen: string;
  onChoose: (id: string) => void;
}

interface Drawn extends Placed {
  span: Span;
  left: number;
  right: number;
  row: number;
  y: number;
}

interface Plan {
  drawn: Drawn[];
  titles: { lane: string; y: number }[];
  height: number;
  ticks: { x: number; text: string }[];
  from: string;
  to: string;
}

export function Lanes({ entity, lanes, events, chosen, onChoose }: Props) {
  const { open } = useSourceDrawer();
  const selected = useSelection();
  const [box, width] = useWidth();
  const name = useId();
  const plan = planned(lanes, events, width);
  const { drawn, titles, height, ticks, from, to } = plan;
  const at = drawn.findIndex((one) => one.id === chosen);
  const now = drawn[at];
  function pressed(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) onChoose(drawn[Math.max(0, Math.min(drawn.length - 1, at + step))]?.id ?? "");
    else if (event.key === "Home") onChoose(drawn[0]?.id ?? "");
    else if (event.key === "End") onChoose(drawn.at(-1)?.id ?? "");
    else if ((event.key === "Enter" || event.key === "e") && now) open(now.event.statements);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className="time-picture" ref={box}>
      <div
        className="time-box"
        role="listbox"
        tabIndex={0}
        aria-label={t("entity.time.picture", { name: entity.caption, n: drawn.length, from: day(from), to: day(to) })}
        aria-activedescendant={now ? `${name}-${now.id}` : undefined}
        onKeyDown={pressed}
      >
        <svg width={width} height={height} role="presentation">
          {ticks.map((tick) => (
            <g key={tick.x} transform={`translate(${tick.x},0)`} aria-hidden>
              <line className="time-grid" y1={0} y2={height - AXIS} />
              <text className="time-tick" y={height - 7} textAnchor="middle">
                {tick.text}
              </text>
            </g>
          ))}
          {titles.map((one) => (
            <g key={one.lane} aria-hidden>
              <line className="time-rule" x1={0} x2={width} y1={one.y} y2={one.y} />
              <text className="time-lane" x={0} y={one.y + PAD + 11}>
                {laneText(one.lane)}
              </text>
            </g>
          ))}
          {drawn.map((one) => (
            <Mark
              key={one.id}
              one={one}
              id={`${name}-${one.id}`}
              on={one.id === chosen}
              among={one.event.other != null && selected.has(one.event.other.id)}
              onChoose={onChoose}
            />
          ))}
        </svg>
      </div>
      <div className="time-foot">
        {lanes
          .filter((lane) => lane.events.length < lane.total)
          .map((lane) => (
            <span key={lane.lane} className="soft">
              {laneText(lane.lane)}: <Shown shown={lane.events.length} total={lane.total} />
            </span>
          ))}
        {!now && <span className="soft">{t("entity.time.keys")}</span>}
        {now && (
          <p className="time-now" data-fact>
            <strong>{whenText(now.event)}</strong> <bdi>{now.event.name}</bdi> <bdi>{now.event.text}</bdi>
            {now.event.other && (
              <EntityLink id={now.event.other.id} name={now.event.other.caption} schema={now.event.other.schema} />
            )}
            <EventBehind entity={entity} event={now.event} />
          </p>
        )}
      </div>
    </div>
  );
}

interface MarkProps {
  one: Drawn;
  id: string;
  on: boolean;
  /** Whom it is about is among the selected. */
  among: boolean;
  onChoose: (id: string) => void;
}

function Mark({ one, id, on, among, onChoose }: MarkProps) {
  const wide = one.right - one.left;
  const middle = one.y + ROW / 2;
  const said = [
    laneText(one.event.lane),
    whenText(one.event),
    one.event.name,
    one.event.other?.caption,
    one.event.text,
  ];
  const shape = one.span.rough ? "time-mark time-rough" : "time-mark";
  return (
    <g
      id={id}
      role="option"
      aria-selected={on}
      aria-label={said.filter(Boolean).join(", ")}
      className={`${shape} time-${one.event.lane}`}
      data-among={among || undefined}
      onClick={() => onChoose(one.id)}
    >
      <rect className="time-hit" x={one.left - 4} y={one.y} width={Math.max(24, wide + 8)} height={ROW} />
      {wide > 8 ? (
        <rect x={one.left} y={middle - 4} width={wide} height={8} rx={2} />
      ) : (
        <circle cx={one.left + wide / 2} cy={middle} r={5} />
      )}
      {one.span.open && <path d={`M${one.right},${middle - 6}l8,6l-8,6z`} />}
    </g>
  );
}

const NOTHING: Plan = { drawn: [], titles: [], height: 0, ticks: [], from: "", to: "" };

/** Where everything stands; nothing as long as the width is not known. */
function planned(lanes: Props["lanes"], events: readonly Placed[], width: number): Plan {
  const dated = events.flatMap((one) => {
    const span = spanOf(one.event);
    return span ? [{ ...one, span }] : [];
  });
  if (dated.length === 0 || width === 0) return NOTHING;
  const first = Math.min(...dated.map((one) => one.span.from));
  const last = Math.max(...dated.map((one) => one.span.to));
  const spare = Math.max(YEAR / 4, (last - first) * 0.03);
  const scale = scaleUtc([first - spare, last + spare], [width > 560 ? SIDE : 8, width - 16]);
  const titles: { lane: string; y: number }[] = [];
  const drawn: Drawn[] = [];
  let y = 0;
  for (const lane of lanes) {
    const own = dated.filter((one) => one.event.lane === lane.lane).sort((a, b) => a.span.from - b.span.from);
    if (own.length === 0) continue;
    const head = width > 560 ? PAD : PAD + ROW;
    const places = own.map(({ span }) => {
      const left = scale(span.from);
      return { left, right: span.open ? scale(last) : Math.max(left + 1, scale(span.to)) };
    });
    const rows = stack(
      places.map(({ left, right }) => ({ left: left - 6, right: Math.max(right, left + 12) })),
      ROWS,
    );
    titles.push({ lane: lane.lane, y });
    own.forEach((one, index) => {
      const row = rows[index] ?? 0;
      const place = places[index] ?? { left: 0, right: 0 };
      drawn.push({ ...one, ...place, row, y: y + head + row * ROW });
    });
    y += head + (Math.max(...rows) + 1) * ROW + PAD;
  }
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
  return {
    drawn,
    titles,
    height: y + AXIS,
    ticks: ticks.map((tick) => ({ x: Math.round(scale(tick)), text: tickText(tick) })),
    from: new Date(first).toISOString(),
    to: new Date(last - 1).toISOString(),
  };
}

/** A year where it begins, a month with its year where that begins, else the day: no tick leaves its year to be guessed. */
function tickText(tick: Date): string {
  const at = tick.toISOString();
  return day(
    at.slice(5, 10) === "01-01" ? at.slice(0, 4) : at.slice(8, 10) === "01" ? at.slice(0, 7) : at.slice(0, 10),
  );
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}
