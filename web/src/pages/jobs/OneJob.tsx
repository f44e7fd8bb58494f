/** One job: its steps, and what came of it or why it failed, with what to do. */
import type { Schemas } from "../../api/client";
import { IconButton } from "../../parts/Button";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { Notice } from "../../parts/states";
import { t } from "../../texts/t";
import { Result } from "./Result";
import { stepLine } from "./told";

type Job = Schemas["JobTold"];

export function OneJob({ job, onClose }: { job: Job; onClose: () => void }) {
  return (
    <Section title={job.title} actions={<IconButton icon="close" label={t("jobsPage.close")} onPress={onClose} />}>
      {job.state === "failed" && (
        <Notice tone="warn">
          <h3>{t("jobsPage.error")}</h3>
          <p className="jobs-why">
            <bdi>{job.error}</bdi>
          </p>
          <p>{t("jobsPage.failedHelp")}</p>
          {job.kind === "files.add" && <PageLink to="/add">{t("add.title")}</PageLink>}
        </Notice>
      )}
      {job.state === "cancelled" && <Notice>{t("jobsPage.cancelledHelp")}</Notice>}
      {job.state === "done" && <Result job={job} />}
      <details open={job.state !== "done"}>
        <summary>{t("jobsPage.steps")}</summary>
        {job.steps.length === 0 ? (
          <p className="soft">{t("jobsPage.noSteps")}</p>
        ) : (
          <>
            <ol className="jobs-steps">
              {job.steps.map((step, place) => (
                <li key={`${place} ${step.what}`}>{stepLine(step)}</li>
              ))}
            </ol>
            <p className="shown">{t("jobsPage.stepsNote", { n: job.steps.length })}</p>
          </>
        )}
      </details>
    </Section>
  );
}
