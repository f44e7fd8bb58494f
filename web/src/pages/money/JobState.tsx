import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError, asApiError } from "../../api/error";
import { cancelJob, jobsQuery } from "../../api/frame";
import { Button } from "../../parts/Button";
import { Busy, Failure, Notice } from "../../parts/states";
import { toast } from "../../parts/toasts";
import { t } from "../../texts/t";
import type { Asking, Job } from "./asking";

/** Where the work is; when it is done, the answer. Nothing was asked yet: `children` of null. */
export function JobState<Asked>({
  of,
  before,
  children,
}: {
  of: Asking<Asked>;
  before: ReactNode;
  children: () => ReactNode;
}) {
  const { job } = of;
  if (job === null) return before;
  if (job.isError) {
    const gone = job.error instanceof ApiError && job.error.status === 404;
    return gone ? <Again of={of} text={t("money.jobGone")} /> : <Failure error={job.error} onRetry={of.again} />;
  }
  if (job.data === undefined) return <Busy />;
  switch (job.data.state) {
    case "done":
      return children();
    case "failed":
      return <Failure error={new Error(job.data.error ?? "")} onRetry={of.again} />;
    case "cancelled":
      return <Again of={of} text={t("money.jobStopped")} />;
    default:
      return <Working job={job.data} />;
  }
}

function Again<Asked>({ of, text }: { of: Asking<Asked>; text: string }) {
  return (
    <Notice>
      <p>{text}</p>
      <Button onPress={of.again}>{t("money.askAgain")}</Button>
    </Notice>
  );
}

function Working({ job }: { job: Job }) {
  const client = useQueryClient();
  const step = job.steps.at(-1);
  const stop = () =>
    cancelJob(job.id)
      .then((stopped) => {
        client.setQueryData(["job", job.id], stopped);
        return client.invalidateQueries(jobsQuery);
      })
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }));
  return (
    <div className="money-working">
      <p role="status">
        {job.state === "waiting"
          ? t("money.jobWaits")
          : step
            ? t("money.jobDoes", { what: step.what })
            : t("money.jobBegins")}
      </p>
      <progress aria-label={job.title} {...(step?.total ? { value: step.done ?? 0, max: step.total } : {})} />
      <Button onPress={() => void stop()}>{t("money.jobStop")}</Button>
    </div>
  );
}
