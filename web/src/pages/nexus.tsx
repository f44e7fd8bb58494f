/** Nexus: where two labelled sets meet, and how surprising that is. The question stands in the address. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Schemas } from "../api/client";
import { cancelJob, jobsQuery } from "../api/frame";
import { useSearch } from "../parts/address";
import { Button } from "../parts/Button";
import { PageHead, Section } from "../parts/layout";
import { Answer, Empty, Failure, Notice } from "../parts/states";
import { announce } from "../parts/toasts";
import { t } from "../texts/t";
import { AnswerView } from "./nexus/Answer";
import { Keep } from "./nexus/Keep";
import { Question } from "./nexus/Question";
import {
  addressOf,
  answerQuery,
  askQuery,
  choicesQuery,
  jobQuery,
  questionOf,
  type Asked,
  type Titles,
} from "./nexus/told";
import "./nexus.css";

export default function Nexus() {
  const choices = useQuery(choicesQuery);
  const [search, change] = useSearch();
  const asked = questionOf(search);
  const whole = asked.left.length > 0 && asked.right.length > 0;
  const key = JSON.stringify(asked);
  return (
    <div className="page nexus">
      <PageHead title={t("nexus.title")}>{t("nexus.intro")}</PageHead>
      <Answer of={choices} lines={8}>
        {(found) => {
          const titles: Titles = (label) => found.labels.find((one) => one.key === label)?.title ?? label;
          if (!found.labels.some((label) => label.parties > 0)) {
            return (
              <Empty icon="nexus" title={t("nexus.noLabels")}>
                {t("nexus.noLabelsText")}
              </Empty>
            );
          }
          return (
            <>
              <details className="nexus-ask" open={!whole} key={`ask ${String(whole)}`}>
                <summary>{whole ? t("nexus.askElse") : t("nexus.question")}</summary>
                <Question key={key} choices={found} asked={asked} onAsk={(next) => change(addressOf(next))} />
              </details>
              {whole && <Asking key={key} asked={asked} titles={titles} />}
            </>
          );
        }}
      </Answer>
    </div>
  );
}

/** The question is put to the server, which answers it from the job that is done, or starts one. */
function Asking({ asked, titles }: { asked: Asked; titles: Titles }) {
  const client = useQueryClient();
  const found = useQuery(askQuery(asked));
  const number = found.data?.job.id;
  useEffect(() => {
    if (number !== undefined) void client.invalidateQueries(jobsQuery);
  }, [client, number]);
  if (found.isError) return <Failure error={found.error} />;
  if (number === undefined) return <Notice>{t("nexus.sending")}</Notice>;
  return <Working number={number} asked={asked} titles={titles} again={() => void found.refetch()} />;
}

interface WorkingProps {
  number: number;
  asked: Asked;
  titles: Titles;
  again: () => void;
}

function Working({ number, asked, titles, again }: WorkingProps) {
  const job = useQuery(jobQuery(number));
  const state = job.data?.state;
  useEffect(() => {
    if (state === "done") announce(t("nexus.answered"));
  }, [state]);
  if (job.isError) return <Failure error={job.error} onRetry={again} />;
  if (!job.data || state === "waiting" || state === "running") return <Under job={job.data} />;
  if (state === "done") return <Done number={number} asked={asked} titles={titles} />;
  return (
    <Notice tone="warn">
      <p>{state === "cancelled" ? t("nexus.stopped") : t("nexus.failed", { error: job.data.error ?? "" })}</p>
      <Button onPress={again}>{t("part.retry")}</Button>
    </Notice>
  );
}

function Under({ job }: { job: Schemas["JobTold"] | undefined }) {
  const step = job?.steps.at(-1);
  return (
    <Section title={t("nexus.working")}>
      <p role="status">{step ? step.what : t("nexus.waiting")}</p>
      {step?.total ? (
        <progress max={step.total} value={step.done} aria-label={step.what} />
      ) : (
        <progress aria-label={t("nexus.working")} />
      )}
      <p className="soft">{t("nexus.leave")}</p>
      {job && (
        <div>
          <Button onPress={() => void cancelJob(job.id)}>{t("jobs.cancel")}</Button>
        </div>
      )}
    </Section>
  );
}

function Done({ number, asked, titles }: Omit<WorkingProps, "again">) {
  const found = useQuery(answerQuery(number));
  return (
    <Answer of={found} lines={10}>
      {(answer) => (
        <>
          <div className="nexus-keep">
            <span className="soft">{t("nexus.cite")}</span>
            <Keep found={answer} asked={asked} titles={titles} />
          </div>
          <AnswerView found={answer} titles={titles} />
        </>
      )}
    </Answer>
  );
}
