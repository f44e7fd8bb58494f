/** Begin the jobs of the case: who is who, and taking a run back. Says that they have begun. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, asApiError, told, type Schemas } from "../../api/client";
import { jobsQuery } from "../../api/frame";
import { useGo } from "../../parts/address";
import { toast } from "../../parts/toasts";
import { t } from "../../texts/t";

type Job = Schemas["JobTold"];

export function useBegin() {
  const client = useQueryClient();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const begin = (asked: Promise<Job>) => {
    setBusy(true);
    return asked
      .then((job) => {
        toast(t("home.started", { title: job.title }), {
          action: { text: t("jobsPage.title"), run: () => go(`/jobs?job=${job.id}`) },
        });
        void client.invalidateQueries(jobsQuery);
      })
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }))
      .finally(() => setBusy(false));
  };
  return {
    busy,
    resolve: (anew = false) => void begin(told(api.POST("/api/case/resolve", { body: { threshold: 0.9, anew } }))),
    undoRun: (by: string, why: string) => begin(told(api.POST("/api/case/undo_run", { body: { by, why } }))),
  };
}
