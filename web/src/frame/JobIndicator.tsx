import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Button as AriaButton, DialogTrigger, Dialog, Popover } from "react-aria-components";
import { asApiError, type Schemas } from "../api/client";
import { cancelJob, jobsQuery } from "../api/frame";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { toast } from "../parts/toasts";
import { t } from "../texts/t";

type Job = Schemas["JobTold"];

const underWay = (job: Job) => job.ended === null;

/** What a job does now, in one line. */
export function jobLine(job: Job): string {
  const step = job.steps.at(-1);
  if (!step) return job.title;
  const { what, done = 0, total } = step;
  if (total == null) return t("jobs.step", { title: job.title, what });
  return t("jobs.stepOf", { title: job.title, what, done, total });
}

/** The work under way, in the footer; each can be stopped. Says when one ends. */
export function JobIndicator() {
  const jobs = useQuery(jobsQuery);
  useEndsTold(jobs.data);
  const running = jobs.data?.filter(underWay) ?? [];
  if (running.length === 0) return <span className="jobs-none">{t("jobs.none")}</span>;
  return (
    <DialogTrigger>
      <AriaButton className="button button-quiet jobs-button">
        <Icon name="work" size={16} />
        <span>{t("jobs.running", { n: running.length })}</span>
      </AriaButton>
      <Popover className="popover" placement="top start">
        <Dialog className="jobs-list" aria-label={t("jobs.open")}>
          <ul>
            {running.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function JobRow({ job }: { job: Job }) {
  const client = useQueryClient();
  const step = job.steps.at(-1);
  const stop = () =>
    cancelJob(job.id)
      .then(() => client.invalidateQueries(jobsQuery))
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }));
  return (
    <li>
      <span>{jobLine(job)}</span>
      {step?.total ? <progress value={step.done ?? 0} max={step.total} aria-label={job.title} /> : null}
      <Button onPress={() => void stop()}>{t("jobs.cancel")}</Button>
    </li>
  );
}

/** A message for each job that ended while the page was open; the case may be changed, so answers are asked anew. */
function useEndsTold(jobs: readonly Job[] | undefined): void {
  const client = useQueryClient();
  const before = useRef<ReadonlySet<number>>(new Set());
  useEffect(() => {
    if (!jobs) return;
    for (const job of jobs) {
      if (!before.current.has(job.id) || underWay(job)) continue;
      say(job);
      if (job.changes_case && job.state === "done") void client.invalidateQueries();
    }
    before.current = new Set(jobs.filter(underWay).map((job) => job.id));
  }, [jobs, client]);
}

function say(job: Job): void {
  const { title } = job;
  if (job.state === "done") toast(t("jobs.done", { title }), { tone: "good" });
  else if (job.state === "failed") toast(t("jobs.failed", { title, error: job.error ?? "" }), { tone: "bad" });
  else toast(t("jobs.cancelled", { title }));
}
