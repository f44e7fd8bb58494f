/** What the frame asks: the case's name and the jobs. Pages may use the same queries; the answers are shared. */
import { queryOptions } from "@tanstack/react-query";
import { api, told } from "./client";

export const caseQuery = queryOptions({
  queryKey: ["case"],
  queryFn: ({ signal }) => told(api.GET("/api/case/name", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: ({ signal }) => told(api.GET("/api/jobs", { signal })),
  refetchInterval: (query) => (query.state.data?.some((job) => job.ended === null) ? 1_000 : false),
});

export const cancelJob = (number: number) =>
  told(api.POST("/api/jobs/{number}/cancel", { params: { path: { number } } }));
