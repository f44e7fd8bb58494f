import type { Schemas } from "../../api/client";
import { t } from "../../texts/t";

type Step = Schemas["JobTold"]["steps"][number];

/** Where a job is, in words. */
export function stepLine({ what, done = 0, total }: Step): string {
  if (total != null) return t("jobsPage.stepOf", { what, done, total });
  return done > 0 ? t("jobsPage.stepDone", { what, done }) : what;
}
