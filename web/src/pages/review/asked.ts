/** Who reviews what, and what is asked of the server for it. */
import { queryOptions } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import { useSearch, type Search } from "../../parts/address";

export type Question = Schemas["QuestionTold"];
export type Pair = Schemas["PairTold"];
export type Said = "same" | "different" | "unsure";
export const SAID: readonly Said[] = ["same", "different", "unsure"];

export interface Asked {
  by: string;
  second: boolean;
  between: [string, string] | null;
  low: number;
  high: number;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? (value[0] ?? "") : (value ?? ""));
const share = (text: string, otherwise: number) => {
  const read = Number(text);
  return text === "" || Number.isNaN(read) ? otherwise : Math.min(1, Math.max(0, read / 100));
};

/** What the address says is to be reviewed. */
export function asked(search: Search, by: string): Asked {
  const [a, b] = [one(search.a), one(search.b)];
  return {
    by,
    second: one(search.second) === "1",
    between: a && b ? [a, b] : null,
    low: share(one(search.low), 0),
    high: share(one(search.high), 1),
  };
}

export function useAsked(by: string): [Asked, ReturnType<typeof useSearch>[1]] {
  const [search, change] = useSearch();
  return [asked(search, by), change];
}

export const askQueue = (what: Asked, passed: [string, string][], offset: number, limit: number) =>
  told(api.POST("/api/review/queue", { body: { ...what, passed, offset, limit } }));

export const standingQuery = (by: string) =>
  queryOptions({
    queryKey: ["review", "standing", by],
    queryFn: ({ signal }) => told(api.GET("/api/review/standing", { params: { query: { by } }, signal })),
  });

export const pairQuery = ({ left, right }: Pick<Question, "left" | "right">, second: boolean) =>
  queryOptions({
    queryKey: ["review", "pair", left, right, second],
    queryFn: ({ signal }) => told(api.GET("/api/review/pair", { params: { query: { left, right, second } }, signal })),
  });

export const evidenceQuery = ({ left, right }: Question) =>
  queryOptions({
    queryKey: ["review", "evidence", left, right],
    queryFn: ({ signal }) => told(api.GET("/api/review/evidence", { params: { query: { left, right } }, signal })),
    staleTime: Infinity,
  });

export const previewQuery = ({ left, right }: Question, judgement: Said) =>
  queryOptions({
    queryKey: ["review", "preview", left, right, judgement],
    queryFn: ({ signal }) =>
      told(api.GET("/api/review/preview", { params: { query: { left, right, judgement } }, signal })),
  });

export const judgedQuery = (by: string) =>
  queryOptions({
    queryKey: ["review", "judged", by],
    queryFn: ({ signal }) =>
      told(api.GET("/api/review/verdicts", { params: { query: { ...(by ? { by } : {}), limit: 200 } }, signal })),
  });

export const agreementQuery = queryOptions({
  queryKey: ["review", "agreement"],
  queryFn: ({ signal }) => told(api.GET("/api/review/agreement", { params: { query: {} }, signal })),
});

export const sendVerdict = (question: Question, judgement: Said, by: string, why: string, force: boolean) =>
  told(
    api.POST("/api/review/verdicts", {
      body: { left: question.left, right: question.right, judgement, by, force, why },
    }),
  );

export const takeBack = (number: number, by: string) =>
  told(api.POST("/api/review/verdicts/{number}/undo", { params: { path: { number } }, body: { by, why: "" } }));
