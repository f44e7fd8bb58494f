/** A question that a job answers: its number stands in the address, so that the answer can be cited and come back to. */
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import { asApiError } from "../../api/error";
import { jobsQuery } from "../../api/frame";
import { useSearchValue } from "../../parts/address";
import { toast } from "../../parts/toasts";

export type Job = Schemas["JobTold"];
const EVERY = 700;

export interface Asking<Asked> {
  /** The job that answers; null before anything was asked. */
  job: UseQueryResult<Job> | null;
  number: number | null;
  done: boolean;
  ask: (asked: Asked) => void;
  asking: boolean;
}

/** The job whose number stands in the address under `name`; `begin` starts one, or finds the one that answered before. */
export function useAsking<Asked>(name: string, begin: (asked: Asked) => Promise<Job>): Asking<Asked> {
  const [text, setText] = useSearchValue(name);
  const number = /^\d{1,9}$/.test(text) ? Number(text) : null;
  const client = useQueryClient();
  const job = useQuery({
    queryKey: ["job", number],
    queryFn: ({ signal }) => told(api.GET("/api/jobs/{number}", { params: { path: { number: number ?? 0 } }, signal })),
    enabled: number !== null,
    refetchInterval: (query) => (query.state.data?.ended === null ? EVERY : false),
    retry: false,
  });
  const start = useMutation({
    mutationFn: begin,
    onSuccess: (begun) => {
      client.setQueryData(["job", begun.id], begun);
      void client.invalidateQueries(jobsQuery);
      setText(String(begun.id));
    },
    onError: (error) => toast(asApiError(error).message, { tone: "bad" }),
  });
  return {
    job: number === null ? null : job,
    number,
    done: job.data?.state === "done",
    ask: (asked) => start.mutate(asked),
    asking: start.isPending || (number !== null && job.data?.ended === null),
  };
}
