/** The pair at hand: what to press, what was refused, both sides, the evidence. */
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Button } from "../../parts/Button";
import { useKeys } from "../../parts/keys";
import { Toolbar } from "../../parts/layout";
import { useStore } from "../../parts/store";
import { Answer, Empty, Failure, Busy, Notice } from "../../parts/states";
import { Caps } from "../../parts/KeySheet";
import { t } from "../../texts/t";
import { Evidence, isHeld, Judges, likely } from "./Beside";
import { Compare } from "./Compare";
import { evidenceQuery, pairQuery, type Question, type Said } from "./asked";
import type { Session, State } from "./session";

/** Signs that a reason may have. */
const LONGEST = 2000;

export interface Looks {
  latin: boolean;
  evidence: boolean;
  preview: boolean;
}

interface Props {
  session: Session;
  by: string;
  second: boolean;
  looks: Looks;
  onLooks: (change: Partial<Looks>) => void;
}

export function PairView({ session, by, second, looks, onLooks }: Props) {
  const state = useStore(session.state);
  const question = state.queue[state.at];
  if (!question) return <Nothing state={state} onRetry={() => void session.load()} second={second} />;
  return (
    <div className="review-room">
      <div className="review-pair">
        <Asks question={question} state={state} told={looks.evidence} />
        <Toolbar label={t("review.verdicts")}>
          <Verdict keys="x" said="same" session={session} />
          <Verdict keys="n" said="different" session={session} />
          <Verdict keys="u" said="unsure" session={session} />
          <Press keys="s" text={t("review.skip")} run={() => session.skip()} />
          <Press keys="z" text={t("review.undo")} run={() => session.undo()} disabled={state.answers.length === 0} />
          <span className="review-apart" />
          <Press
            keys="p"
            text={t("review.preview")}
            run={() => onLooks({ preview: !looks.preview })}
            down={looks.preview}
          />
          <Press
            keys="e"
            text={t("review.evidence")}
            run={() => onLooks({ evidence: !looks.evidence })}
            down={looks.evidence}
          />
          <Press keys="l" text={t("review.latin")} run={() => onLooks({ latin: !looks.latin })} down={looks.latin} />
          <Press keys="k" text={t("review.before")} run={() => session.step(-1)} disabled={state.at === 0} />
          <Press
            keys="j"
            text={t("review.after")}
            run={() => session.step(1)}
            disabled={state.at + 1 >= state.queue.length}
          />
        </Toolbar>
        <Because session={session} by={by} why={state.why} />
        <RefusedTold state={state} session={session} />
        <Sides question={question} second={second} looks={looks} />
      </div>
    </div>
  );
}

function Nothing({ state, second, onRetry }: { state: State; second: boolean; onRetry: () => void }) {
  if (state.error) return <Failure error={state.error} onRetry={onRetry} />;
  if (!state.loaded) return <Busy label={t("review.loading")} lines={8} />;
  return (
    <Empty icon="check" title={t("review.nothingLeft")}>
      <p>{second ? t("review.nothingSecond") : t("review.nothingText")}</p>
      {state.barred > 0 && <p>{t("review.barredLong", { n: state.barred })}</p>}
    </Empty>
  );
}

function Asks({ question, state, told }: { question: Question; state: State; told: boolean }) {
  const found = useQuery({ ...evidenceQuery(question), enabled: told || question.score === null });
  const evidence = found.data?.evidence;
  const score = question.score ?? evidence?.told ?? null;
  const unscored = found.data ? t("review.unscored") : "";
  const isTold = score !== null && !!evidence && likely(score) === likely(evidence.told);
  const words = isTold && isHeld(evidence) ? "review.heldLikely" : "review.likely";
  return (
    <div className="review-asks">
      <h2>{t("review.question")}</h2>
      <span>
        {score === null ? unscored : t(words, { score: likely(score) })}
        {question.pairs > 1 && `, ${t("review.settles", { n: question.pairs })}`}
      </span>
      <span className="soft review-place">
        {state.at > 0 && `${t("review.place", { place: state.at + 1 })}, `}
        {t("review.left", { n: state.total })}
        {state.keeping > 0 && `, ${t("review.keeping", { n: state.keeping })}`}
      </span>
    </div>
  );
}

function Verdict({ keys, said, session }: { keys: string; said: Said; session: Session }) {
  return <Press keys={keys} text={t(`review.said.${said}`)} run={() => session.judge(said)} verdict />;
}

/** A reason, if one likes: it goes to the ledger with the next verdict. Enter and Escape lead back to the keys. */
function Because({ session, by, why }: { session: Session; by: string; why: string }) {
  const line = useRef<HTMLInputElement>(null);
  useKeys([{ keys: "r", text: t("review.because"), run: () => line.current?.focus() }]);
  return (
    <label className="review-because">
      <span>
        {t("review.reason")} <Caps keys="r" />
      </span>
      <input
        ref={line}
        className="input"
        value={why}
        maxLength={LONGEST}
        placeholder={t("review.reasonHint", { by })}
        onChange={(event) => session.because(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </label>
  );
}

function Press(props: {
  keys: string;
  text: string;
  run: () => void;
  disabled?: boolean;
  verdict?: boolean;
  down?: boolean;
}) {
  return (
    <span
      className={props.verdict ? "review-press review-verdict" : "review-press"}
      data-down={props.down || undefined}
    >
      <Button
        onPress={props.run}
        isDisabled={props.disabled ?? false}
        tone={props.verdict ? "plain" : "quiet"}
        {...(props.down === undefined ? {} : { "aria-pressed": props.down })}
      >
        {props.text} <Caps keys={props.keys} />
      </Button>
    </span>
  );
}

function RefusedTold({ state, session }: { state: State; session: Session }) {
  const { refused } = state;
  if (!refused) return null;
  const said = t(`review.said.${refused.said}`);
  const contradicts = refused.error.kind === "VerdictRefused";
  const failed = refused.error.status === 0 || refused.error.status >= 423;
  return (
    <div role="alert">
      <Notice tone="warn">
        <p>
          <strong>{t("review.notKept", { said })}</strong>
        </p>
        <p>
          <bdi>{refused.error.message}</bdi>
        </p>
        <div className="review-refused">
          {contradicts ? (
            <Press keys="f" text={t("review.force", { said })} run={() => session.force()} />
          ) : (
            failed && <Button onPress={() => session.judge(refused.said)}>{t("part.retry")}</Button>
          )}
          <Button tone="quiet" onPress={() => session.letBe()}>
            {t("review.letBe")}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

function Sides({ question, second, looks }: { question: Question; second: boolean; looks: Looks }) {
  const found = useQuery(pairQuery(question, second));
  return (
    <Answer of={found} lines={10}>
      {(pair) => (
        <div className="review-beside">
          <div className="review-scroll">
            <Compare key={`${question.left} ${question.right}`} pair={pair} latin={looks.latin} />
          </div>
          <div className="review-aside">
            {looks.evidence && <Evidence question={question} />}
            <Judges pair={pair} />
          </div>
        </div>
      )}
    </Answer>
  );
}
