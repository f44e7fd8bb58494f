/** A question that a job answers. The question itself stands in the address, so that it can be cited and asked again. */
import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, told, type Schemas } from "../../api/client";
import { jobsQuery } from "../../api/frame";
import { useSearchValue } from "../../parts/address";
import { askedIn, askedText } from "../../parts/askAgain";

export type Job = Schemas["JobTold"];
const EVERY = 700;

export interface Asking<Asked> {
  /** What the address asks; null where it asks nothing. */
  asked: Asked | null;
  /** The job that answers; null before anything was asked. */
  job: UseQueryResult<Job> | null;
  number: number | null;
  ask: (asked: Asked) => void;
  /** The same once more: for a job that failed, was stopped, or is of an earlier run of the server. */
  again: () => void;
  asking: boolean;
}

/** The question under `name` in the address; `begin` starts a job for it, or finds the one that answered before. */
export function useAsking<Asked extends object>(name: string, begin: (asked: Asked) => Promise<Job>): Asking<Asked> {
  const [text, setText] = useSearchValue(name);
  const asked = askedIn(text) as Asked | null;
  const client = useQueryClient();
  const begun = useQuery({
    queryKey: ["asked", name, text],
    queryFn: () => begin(asked as Asked),
    enabled: asked !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const number = begun.data?.id ?? null;
  useEffect(() => {
    if (number !== null) void client.invalidateQueries(jobsQuery);
  }, [client, number]);
  const job = useQuery({
    queryKey: ["job", number],
    queryFn: ({ signal }) => told(api.GET("/api/jobs/{number}", { params: { path: { number: number ?? 0 } }, signal })),
    enabled: number !== null,
    refetchInterval: (query) => (query.state.data?.ended === null ? EVERY : false),
    retry: false,
  });
  const again = () => void begun.refetch();
  return {
    asked,
    job: asked === null ? null : number === null || begun.isError ? begun : job,
    number,
    ask: (wanted) => (askedText(wanted) === text ? again() : setText(askedText(wanted))),
    again,
    asking: begun.isFetching || (number !== null && job.data?.ended === null),
  };
}
