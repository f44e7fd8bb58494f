/** What stands beside a pair: why it has its score, and who judged it before. */
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { Section } from "../../parts/layout";
import { Answer, Notice } from "../../parts/states";
import { moment, percent, t } from "../../texts/t";
import { evidenceQuery, type Pair, type Question } from "./asked";

type Piece = Schemas["PieceTold"];

/** A probability of one of neither 0 nor 1: no score is certain. */
export const likely = (score: number) => percent(Math.min(0.999, Math.max(0.001, score)));

/** A rule holds the two apart, so that less is said of them than the evidence says. */
export const isHeld = (evidence: Schemas["EvidenceTold"] | null | undefined): boolean =>
  !!evidence && likely(evidence.told) !== likely(evidence.probability);

export function Evidence({ question }: { question: Question }) {
  const found = useQuery(evidenceQuery(question));
  return (
    <Section title={t("review.evidence")}>
      {found.isPending && <p className="soft">{t("review.gathering")}</p>}
      <Answer of={found} lines={5}>
        {({ evidence }) =>
          evidence ? <Told evidence={evidence} score={question.score} /> : <p className="soft">{t("review.noScore")}</p>
        }
      </Answer>
    </Section>
  );
}

function Told({ evidence, score }: { evidence: Schemas["EvidenceTold"]; score: number | null }) {
  const most = Math.max(1, Math.abs(evidence.base), ...evidence.pieces.map((piece) => Math.abs(piece.bits)));
  const silent = evidence.pieces.filter((piece) => Math.abs(piece.bits) < 0.05);
  const told = evidence.pieces.filter((piece) => !silent.includes(piece));
  const sums = { probability: likely(evidence.probability), told: likely(evidence.told) };
  const base: Piece = { feature: "base", words: t("review.base"), bits: evidence.base };
  return (
    <>
      {evidence.forbids.map((words) => (
        <Notice key={words} tone="warn">
          {t("review.forbids", { words })}
        </Notice>
      ))}
      <ol className="review-pieces">
        {[...told, base].map((piece) => (
          <li key={piece.feature}>
            <span className="review-words">
              <bdi>{piece.words}</bdi>
            </span>
            <Weight bits={piece.bits} most={most} />
          </li>
        ))}
      </ol>
      {silent.length > 0 && (
        <p className="soft review-small">
          {t("review.silent", { words: silent.map((piece) => piece.words).join("; ") })}
        </p>
      )}
      <p className="review-sum">{t(isHeld(evidence) ? "review.sumHeld" : "review.sum", sums)}</p>
      {score !== null && likely(score) !== likely(evidence.told) && (
        <p className="soft review-small">{t("review.sumOld", { score: likely(score) })}</p>
      )}
      <p className="soft review-small">{t("review.bits")}</p>
    </>
  );
}

/** For at the right of the middle, against at its left; the sign stands beside it. */
function Weight({ bits, most }: { bits: number; most: number }) {
  const width = `${((50 * Math.abs(bits)) / most).toFixed(1)}%`;
  const side = bits < 0 ? { insetInlineEnd: "50%" } : { insetInlineStart: "50%" };
  const sign = bits < 0 ? "−" : "+";
  return (
    <span className="review-weight">
      <span className="review-scale" aria-hidden>
        <span className={bits < 0 ? "review-against" : "review-for"} style={{ width, ...side }} />
      </span>
      <span className="number">
        {sign}
        {Math.abs(bits).toFixed(1)}
        <span className="only-read"> {bits < 0 ? t("review.against") : t("review.for")}</span>
      </span>
    </span>
  );
}

export function Judges({ pair }: { pair: Pair }) {
  const persons = pair.judges.filter((one) => !one.machine);
  const shown = [...persons, ...pair.judges.filter((one) => one.machine)].slice(0, 20);
  return (
    <Section title={t("review.judges")}>
      {pair.blind ? (
        <p className="soft">{t("review.blind")}</p>
      ) : shown.length ? (
        <ul className="review-judges">
          {shown.map((one) => (
            <li key={one.number}>
              <strong>{t(`review.said.${saidKey(one.judgement)}`)}</strong> <bdi>{one.by}</bdi>
              {one.machine && <span className="soft"> {t("review.machine")}</span>}
              <div className="soft review-small">
                {moment(one.at)}
                {one.score !== null && <>, {likely(one.score)}</>}
                {one.why && (
                  <>
                    : <bdi>{one.why}</bdi>
                  </>
                )}
              </div>
            </li>
          ))}
          {pair.judges.length > shown.length && (
            <li className="soft">{t("table.shown", { shown: shown.length, total: pair.judges.length })}</li>
          )}
        </ul>
      ) : (
        <p className="soft">{t("review.nobody")}</p>
      )}
    </Section>
  );
}

export function saidKey(judgement: string): "same" | "different" | "unsure" | "other" {
  return judgement === "same" || judgement === "different" || judgement === "unsure" ? judgement : "other";
}
