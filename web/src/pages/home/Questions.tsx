/** `clew next`: the open questions whose answers would change most, looked for in the background. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, asApiError, told, type Schemas } from "../../api/client";
import { cancelJob, jobsQuery } from "../../api/frame";
import { Button } from "../../parts/Button";
import { EntityLink } from "../../parts/EntityLink";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { SourceMark } from "../../parts/SourceMark";
import { Busy, Notice } from "../../parts/states";
import { toast } from "../../parts/toasts";
import { jobLine } from "../../frame/JobIndicator";
import { number, t } from "../../texts/t";

type Unknown = Schemas["Unknown"];
type Next = Schemas["NextState"];

export function Questions() {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ["case", "next"],
    queryFn: async ({ signal }) => (await told(api.GET("/api/case/next", { signal }))) as Next,
  });
  const jobs = useQuery(jobsQuery);
  const state = found.data;
  const job = jobs.data?.find((one) => one.id === state?.job?.id) ?? state?.job;
  const ended = job?.ended ?? null;
  const known = state?.unknowns ?? null;
  useEffect(() => {
    if (ended !== null && known === null) void client.invalidateQueries({ queryKey: ["case", "next"] });
  }, [ended, known, client]);
  const ask = () =>
    told(api.POST("/api/case/next"))
      .then((next) => {
        client.setQueryData(["case", "next"], next);
        return client.invalidateQueries(jobsQuery);
      })
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }));
  const running = job !== undefined && job !== null && ended === null && known === null;
  return (
    <Section title={t("home.next")}>
      <div id="home-next" className="home-next">
        {known ? (
          <Found unknowns={known} caveat={state?.caveat ?? ""} />
        ) : running ? (
          <>
            <p>{jobLine(job)}</p>
            <Busy lines={2} />
            <Button onPress={() => void cancelJob(job.id).then(() => client.invalidateQueries(jobsQuery))}>
              {t("jobs.cancel")}
            </Button>
          </>
        ) : (
          <>
            <p>{t("home.nextIntro")}</p>
            {job?.error && <p className="soft">{t("home.nextAgain", { error: job.error })}</p>}
            <Button onPress={() => void ask()}>{t("home.nextAsk")}</Button>
          </>
        )}
      </div>
    </Section>
  );
}

function Found({ unknowns, caveat }: { unknowns: Schemas["Unknowns"]; caveat: string }) {
  const { answer, looked_at: lookedAt, total } = unknowns;
  if (unknowns.unknowns.length === 0) return <p>{t("home.nextNone", { n: lookedAt, answer })}</p>;
  return (
    <>
      <ol className="home-questions">
        {unknowns.unknowns.map((one) => (
          <li key={`${one.left} ${one.right}`} data-fact>
            <Question one={one} />
          </li>
        ))}
      </ol>
      <p className="shown">{t("home.nextShown", { shown: unknowns.unknowns.length, total, answer, n: lookedAt })}</p>
      <Notice>{caveat}</Notice>
    </>
  );
}

function Question({ one }: { one: Unknown }) {
  const [first, second] = one.captions;
  const match = one.kind === "match";
  return (
    <>
      <p>
        {t(match ? "home.nextMatch" : "home.nextTie")} <EntityLink id={one.left} name={first} />
        {" – "}
        <EntityLink id={one.right} name={second} />
        {one.statements.length > 0 && <SourceMark statements={one.statements} />}
      </p>
      <p className="soft home-small">
        {one.why} {t("home.nextScore", { p: number(one.probability), score: number(one.score) })}{" "}
        {match ? (
          <PageLink to="/review" search={{ left: one.left, right: one.right }}>
            {t("home.nextJudge")}
          </PageLink>
        ) : (
          <PageLink to="/network" search={{ id: [one.left, one.right], a: one.left, b: one.right }}>
            {t("home.nextPath")}
          </PageLink>
        )}
      </p>
    </>
  );
}
