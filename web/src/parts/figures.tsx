/** Small figures that stand in tables and cards: a range, a bar, one big number. */
import type { ReactNode } from "react";
import { number, t } from "../texts/t";
import "./figures.css";

interface RangeProps {
  low: number;
  high: number;
  /** The most likely, marked within. */
  value?: number;
  /** The ends of the scale. */
  min?: number;
  max?: number;
  format?: (value: number) => string;
}

const place = (value: number, min: number, max: number) =>
  `${(100 * Math.min(1, Math.max(0, (value - min) / (max - min || 1)))).toFixed(2)}%`;

/** From low to high: doubt stays visible. One value where both are the same. */
export function Range({ low, high, value, min = 0, max = 1, format = number }: RangeProps) {
  const told =
    low === high
      ? t("range.exact", { value: format(low) })
      : t("range.between", { low: format(low), high: format(high) });
  return (
    <span className="range">
      <span className="range-scale" aria-hidden>
        <span
          className="range-span"
          style={{ insetInlineStart: place(low, min, max), insetInlineEnd: `calc(100% - ${place(high, min, max)})` }}
        />
        {value !== undefined && <span className="range-mark" style={{ insetInlineStart: place(value, min, max) }} />}
      </span>
      <span className="range-told">{value === undefined || low === high ? told : `${format(value)} (${told})`}</span>
    </span>
  );
}

/** A value beside others, as a length. The number stands beside it. */
export function Bar({
  value,
  most,
  format = number,
  tone = "accent",
}: {
  value: number;
  most: number;
  format?: (value: number) => string;
  tone?: "accent" | "thread" | "bad" | "good";
}) {
  return (
    <span className="bar">
      <span className="bar-scale" aria-hidden>
        <span className="bar-fill" style={{ width: place(value, 0, most), background: `var(--${tone})` }} />
      </span>
      <span className="bar-told">{format(value)}</span>
    </span>
  );
}

/** One number with what it counts; several stand in a row within `<Figures>`. */
export function Figure({ value, label, children }: { value: number | string; label: string; children?: ReactNode }) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>{typeof value === "number" ? number(value) : value}</dd>
      {children}
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className="figures">{children}</dl>;
}
