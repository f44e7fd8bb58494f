/** How much of the left side reaches the right side, step by step, with chance beside it: a chart, and the same as a table. */
import { percent, t } from "../../texts/t";
import type { Figure, Step } from "./told";

const WIDE = 640;
const HIGH = 200;
const LEFT = 44;
const FOOT = 28;
const TOP = 12;
/** What is said of a figure: only two words call it surprising. */
export const surprise = (than: string) =>
  than === "more" || than === "less"
    ? t(`nexus.than.${than}`)
    : t(than === "as" ? "nexus.than.as" : "nexus.than.unknown");

export const chance = (p: number | null) => (p === null ? "" : p < 0.1 ? p.toFixed(3) : p.toFixed(2));

export function Reach({ steps, doubted }: { steps: readonly Step[]; doubted: boolean }) {
  return (
    <div className="nexus-reach">
      <Chart steps={steps} doubted={doubted} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="nexus-scroll" tabIndex={0} role="region" aria-label={t("nexus.reach")}>
        <table className="nexus-table">
          <thead>
            <tr>
              <th scope="col">{t("nexus.within")}</th>
              <th scope="col" className="number">
                {t("nexus.share")}
              </th>
              <th scope="col" className="number">
                {t("nexus.byChance")}
              </th>
              <th scope="col" className="number">
                {t("nexus.p")}
              </th>
              <th scope="col">{t("nexus.thanChance")}</th>
              {doubted && <th scope="col">{t("nexus.worlds")}</th>}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.hops}>
                <th scope="row">{t("nexus.hops", { n: step.hops })}</th>
                <td className="number">{percent(step.share)}</td>
                <td className="number">{step.null_mean === null ? "" : percent(step.null_mean)}</td>
                <td className="number">{chance(step.p)}</td>
                <td>{surprise(step.than_chance)}</td>
                {doubted && <td>{t("range.between", { low: percent(step.low), high: percent(step.high) })}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Bars are the share here, the dashed marks chance, thin lines where 95 % of the possible worlds lie. */
function Chart({ steps, doubted }: { steps: readonly Step[]; doubted: boolean }) {
  const most = Math.max(0.01, ...steps.flatMap((step) => [step.share, step.null_mean ?? 0, doubted ? step.high : 0]));
  const slot = (WIDE - LEFT) / Math.max(1, steps.length);
  const y = (share: number) => TOP + (HIGH - TOP - FOOT) * (1 - share / most);
  return (
    <figure className="nexus-figure">
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={t("nexus.chart")}>
        {[0, most / 2, most].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDE} y1={y(share)} y2={y(share)} className="nexus-grid" />
            <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
              {percent(share, most < 0.1 ? 1 : 0)}
            </text>
          </g>
        ))}
        {steps.map((step, place) => {
          const x = LEFT + slot * place;
          return (
            <g key={step.hops}>
              <rect
                x={x + slot * 0.25}
                width={slot * 0.5}
                y={y(step.share)}
                height={y(0) - y(step.share)}
                className="nexus-bar"
              />
              {step.null_mean !== null && (
                <line
                  x1={x + slot * 0.12}
                  x2={x + slot * 0.88}
                  y1={y(step.null_mean)}
                  y2={y(step.null_mean)}
                  className="nexus-null"
                />
              )}
              {doubted && step.low !== step.high && (
                <line x1={x + slot / 2} x2={x + slot / 2} y1={y(step.low)} y2={y(step.high)} className="nexus-doubt" />
              )}
              <text x={x + slot / 2} y={HIGH - 8} textAnchor="middle">
                {t("nexus.hops", { n: step.hops })}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="soft">
        <span className="nexus-key nexus-key-bar" /> {t("nexus.keyShare")} <span className="nexus-key nexus-key-null" />{" "}
        {t("nexus.keyChance")}
        {doubted && (
          <>
            {" "}
            <span className="nexus-key nexus-key-doubt" /> {t("nexus.keyWorlds")}
          </>
        )}
      </figcaption>
    </figure>
  );
}

export interface Row {
  name: string;
  figure: Figure;
  format: (value: number) => string;
}

export function Figures({ rows, label }: { rows: readonly Row[]; label: string }) {
  const told = (value: number | null, format: Row["format"]) => (value === null ? "–" : format(value));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className="nexus-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="nexus-table">
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {t("nexus.here")}
            </th>
            <th scope="col" className="number">
              {t("nexus.byChance")}
            </th>
            <th scope="col" className="number">
              {t("nexus.p")}
            </th>
            <th scope="col">{t("nexus.thanChance")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figure, format }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{told(figure.value, format)}</td>
              <td className="number">{told(figure.null_mean, format)}</td>
              <td className="number">{chance(figure.p)}</td>
              <td>{surprise(figure.than_chance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
