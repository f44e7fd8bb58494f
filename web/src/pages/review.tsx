/** Review of matches: one pair at a time, one key a verdict; the most informative pair comes first. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useSearchValue } from "../parts/address";
import { analyst } from "../parts/analyst";
import { useKeys } from "../parts/keys";
import { PageHead } from "../parts/layout";
import { Answer, Notice } from "../parts/states";
import { createStore, remembered, useStore } from "../parts/store";
import { Tabs } from "../parts/Tabs";
import { toast } from "../parts/toasts";
import { percent, t } from "../texts/t";
import type { Schemas } from "../api/client";
import { asApiError } from "../api/error";
import { Filters } from "./review/Filters";
import { AgreementView, JudgedView, QueueView } from "./review/Lists";
import { PairView } from "./review/PairView";
import { PreviewDrawer } from "./review/PreviewDrawer";
import { pairQuery, standingQuery, useAsked, type Pair, type Question, type Said } from "./review/asked";
import { sessionOf, type Session } from "./review/session";
import "./review.css";

type Standing = Schemas["ReviewStanding"];

const latin = remembered("review.latin", ["on", "off"] as const, "off");
const evidence = remembered("review.evidence", ["on", "off"] as const, "on");
const preview = createStore(false);

export default function Review() {
  const named = useStore(analyst);
  const standing = useQuery(standingQuery(named));
  return (
    <div className="page review">
      <PageHead title={t("review.title")}>{t("review.intro")}</PageHead>
      <Answer of={standing}>{(found) => <Room by={named || found.login} standing={found} />}</Answer>
    </div>
  );
}

function Room({ by, standing }: { by: string; standing: Standing }) {
  const client = useQueryClient();
  const [view, setView] = useSearchValue("view", "pair");
  const [asked, change] = useAsked(by);
  const key = JSON.stringify(asked);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all of it
  const session = useMemo(() => sessionOf(asked, client), [key, client]);
  const state = useStore(session.state);
  const looks = {
    latin: useStore(latin) === "on",
    evidence: useStore(evidence) === "on",
    preview: useStore(preview),
  };
  const look = (some: Partial<typeof looks>) => {
    if (some.latin !== undefined) latin.set(some.latin ? "on" : "off");
    if (some.evidence !== undefined) evidence.set(some.evidence ? "on" : "off");
    if (some.preview !== undefined) preview.set(some.preview);
  };
  useEffect(() => {
    session.begin(looks.evidence);
  }, [session, looks.evidence]);
  useReviewKeys(session, looks, look, view !== "pair");
  useGiven(session, asked.second);
  const open = (question: Question) => {
    session.open(question);
    setView("pair");
  };
  const at = state.queue[state.at];
  return (
    <>
      <Filters key={key} asked={asked} datasets={standing.datasets} change={change} />
      {asked.second && <Notice>{t("review.secondNotice")}</Notice>}
      <Tabs
        label={t("review.title")}
        open={view}
        onOpen={setView}
        tabs={[
          {
            id: "pair",
            title: t("review.pair"),
            content: () => <PairView session={session} by={by} second={asked.second} looks={looks} onLooks={look} />,
          },
          {
            id: "queue",
            title: t("review.queue"),
            ...(state.loaded ? { count: state.total } : {}),
            content: () => <QueueView asked={asked} onOpen={open} />,
          },
          { id: "judged", title: t("review.judged"), content: () => <JudgedView by={by} /> },
          { id: "agreement", title: t("review.agreement"), content: () => <AgreementView onOpen={open} /> },
        ]}
      />
      <Progress standing={standing} session={session} />
      {looks.preview && view === "pair" && at && (
        <PreviewDrawer question={at} onClose={() => look({ preview: false })} />
      )}
    </>
  );
}

/** The pair that the address names, ?left=…&right=…, is taken up first. */
function useGiven(session: Session, second: boolean): void {
  const [left] = useSearchValue("left");
  const [right] = useSearchValue("right");
  const found = useQuery({ ...pairQuery({ left, right }, second), enabled: left !== "" && right !== "" });
  const given = found.data && JSON.stringify(named(found.data));
  useEffect(() => {
    if (given) session.open(JSON.parse(given) as Question);
  }, [session, given]);
  const { error } = found;
  useEffect(() => {
    if (error) toast(asApiError(error).message, { tone: "bad" });
  }, [error]);
}

/** The records that a run scored stand for their entities, so that the score and what speaks for it are seen. */
function named({ left, right, scored }: Pair): Question {
  const pair = scored ?? { left: left.id, right: right.id, score: null };
  return { ...pair, left_caption: left.caption, right_caption: right.caption, pairs: 1, gain: 0 };
}

interface Looks {
  latin: boolean;
  evidence: boolean;
  preview: boolean;
}

function useReviewKeys(session: Session, looks: Looks, look: (some: Partial<Looks>) => void, off: boolean): void {
  const judge = (said: Said) => () => session.judge(said);
  const all = [
    { keys: "x", text: t("review.said.same"), run: judge("same") },
    { keys: "y", text: t("review.said.same"), run: judge("same") },
    { keys: "n", text: t("review.said.different"), run: judge("different") },
    { keys: "u", text: t("review.said.unsure"), run: judge("unsure") },
    { keys: "s", text: t("review.skip"), run: () => session.skip() },
    { keys: "z", text: t("review.undo"), run: () => session.undo() },
    { keys: "f", text: t("review.forceKey"), run: () => session.force() },
    { keys: "p", text: t("review.preview"), run: () => look({ preview: !looks.preview }) },
    { keys: "e", text: t("review.evidence"), run: () => look({ evidence: !looks.evidence }) },
    { keys: "l", text: t("review.latin"), run: () => look({ latin: !looks.latin }) },
    { keys: "j", text: t("review.after"), run: () => session.step(1) },
    { keys: "k", text: t("review.before"), run: () => session.step(-1) },
  ];
  useKeys(off ? [] : all);
}

/** What was done, what is left, how far persons agree. */
function Progress({ standing, session }: { standing: Standing; session: Session }) {
  const { total, barred, answers, loaded } = useStore(session.state);
  const skipped = answers.filter((one) => one.said === null).length;
  const done = Object.values(standing.judged).reduce((sum, one) => sum + one, 0);
  const kinds = (["same", "different", "unsure"] as const)
    .filter((said) => standing.judged[said])
    .map((said) => t(`review.tally.${said}`, { n: standing.judged[said] ?? 0 }));
  const parts = [
    t("review.done", { n: done, kinds: kinds.length ? ` (${kinds.join(", ")})` : "" }),
    ...(loaded ? [t("review.left", { n: total })] : []),
    ...(skipped ? [t("review.skipped", { n: skipped })] : []),
    ...(barred ? [t("review.barred", { n: barred })] : []),
    ...(standing.pairs
      ? [t("review.agreementOf", { share: percent(standing.agreed / standing.pairs, 0), n: standing.pairs })]
      : []),
  ];
  return <p className="soft review-progress">{parts.join(" · ")}</p>;
}
