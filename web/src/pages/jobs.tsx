import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asApiError, type Schemas } from "../api/client";
import { cancelJob, jobsQuery } from "../api/frame";
import { useSearch } from "../parts/address";
import { Button } from "../parts/Button";
import { DataTable, type Column } from "../parts/DataTable";
import { Icon, type IconName } from "../parts/Icon";
import { PageHead } from "../parts/layout";
import { PageLink } from "../parts/PageLink";
import { Answer, Empty } from "../parts/states";
import { toast } from "../parts/toasts";
import { moment, t } from "../texts/t";
import { OneJob } from "./jobs/OneJob";
import { stepLine } from "./jobs/told";
import "./jobs.css";

type Job = Schemas["JobTold"];

const SIGNS: Record<Job["state"], IconName> = {
  waiting: "time",
  running: "work",
  done: "check",
  failed: "warn",
  cancelled: "close",
};

const took = (seconds: number) => {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60
    ? t("jobsPage.seconds", { n: whole })
    : t("jobsPage.minutes", { m: Math.floor(whole / 60), n: whole % 60 });
};

/** The work in the background: how far it is, stopping it, what came of it and why it failed. */
export default function Jobs() {
  const jobs = useQuery(jobsQuery);
  const [search, change] = useSearch();
  const open = Number(Array.isArray(search.job) ? search.job[0] : (search.job ?? 0));
  const chosen = jobs.data?.find((job) => job.id === open);
  const now = useNow(jobs.data?.some((job) => job.ended === null) ?? false);
  const columns: Column<Job>[] = [
    { id: "state", head: t("jobsPage.state"), cell: (job) => <StateOf job={job} /> },
    {
      id: "job",
      head: t("jobsPage.job"),
      cell: (job) => (
        <span className="jobs-name">
          <PageLink to="/jobs" search={{ job: String(job.id) }}>
            <bdi>{job.title}</bdi>
          </PageLink>
          <span className="soft">{t(job.changes_case ? "jobsPage.changes" : "jobsPage.reads")}</span>
        </span>
      ),
    },
    { id: "now", head: t("jobsPage.now"), cell: (job) => <Where job={job} /> },
    { id: "started", head: t("jobsPage.started"), cell: (job) => moment(job.started), end: true },
    {
      id: "took",
      head: t("jobsPage.took"),
      cell: (job) => took(((job.ended ? Date.parse(job.ended) : now) - Date.parse(job.started)) / 1000),
      end: true,
    },
    { id: "stop", head: t("jobsPage.stop"), cell: (job) => <Stop job={job} />, end: true },
  ];
  return (
    <div className="page">
      <PageHead title={t("jobsPage.title")}>{t("jobsPage.intro")}</PageHead>
      <Answer of={jobs}>
        {(all) => (
          <DataTable
            label={t("jobsPage.list")}
            columns={columns}
            rows={all}
            total={all.length}
            rowId={(job) => String(job.id)}
            rowName={(job) => job.title}
            onOpen={(job) => change({ job: String(job.id) })}
            height="45vh"
            pageKeys
            empty={<Empty icon="work">{t("jobsPage.none")}</Empty>}
          />
        )}
      </Answer>
      {chosen && <OneJob key={chosen.id} job={chosen} onClose={() => change({ job: undefined })} />}
    </div>
  );
}

/** The time, each second while something runs. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const beat = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(beat);
  }, [running]);
  return now;
}

function StateOf({ job }: { job: Job }) {
  return (
    <span className={`jobs-state jobs-${job.state}`}>
      <Icon name={SIGNS[job.state]} size={16} /> {t(`jobsPage.state.${job.state}`)}
    </span>
  );
}

function Where({ job }: { job: Job }) {
  const step = job.steps.at(-1);
  if (job.error) return <bdi className="jobs-error">{job.error}</bdi>;
  if (!step || job.ended) return null;
  return (
    <span className="jobs-where">
      <span>{stepLine(step)}</span>
      {step.total ? <progress value={step.done ?? 0} max={step.total} aria-label={job.title} /> : null}
    </span>
  );
}

function Stop({ job }: { job: Job }) {
  const client = useQueryClient();
  if (job.ended !== null) return null;
  const stop = () =>
    cancelJob(job.id)
      .then(() => client.invalidateQueries(jobsQuery))
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }));
  return (
    <Button onPress={() => void stop()} aria-label={t("jobsPage.stopOne", { title: job.title })}>
      {t("jobsPage.stop")}
    </Button>
  );
}
