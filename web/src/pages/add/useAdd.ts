/** Add files to the case: a job that changes it. Goes to the job, where its progress and report stand. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, asApiError, told, type Schemas } from "../../api/client";
import { jobsQuery } from "../../api/frame";
import { useGo } from "../../parts/address";
import { announce, toast } from "../../parts/toasts";
import { t } from "../../texts/t";

export function useAdd() {
  const client = useQueryClient();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const jobs = useQuery(jobsQuery);
  const held = jobs.data?.some((job) => job.changes_case && job.ended === null) ?? false;
  const add = (asked: Schemas["Adding"]) => {
    setBusy(true);
    told(api.POST("/api/files/add", { body: asked }))
      .then((job) => {
        announce(t("add.begun", { title: job.title }));
        void client.invalidateQueries(jobsQuery);
        go(`/jobs?job=${job.id}`);
      })
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }))
      .finally(() => setBusy(false));
  };
  return { add, held: held || busy, changing: held };
}
