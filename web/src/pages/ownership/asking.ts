/** Who owns an entity, and what it holds, as the server tells it. */
import { api, told } from "../../api/client";
import type { Question } from "./QuestionForm";

const rest = (signal?: AbortSignal) => (signal ? { signal } : {});

export const askOwners = (question: Question, signal?: AbortSignal) =>
  told(api.GET("/api/ownership", { params: { query: { ...question } }, ...rest(signal) }));

export const askHoldings = (question: Question, offset: number, signal?: AbortSignal) =>
  told(api.GET("/api/ownership/holdings", { params: { query: { ...question, limit: 200, offset } }, ...rest(signal) }));

export type OwnersTold = Awaited<ReturnType<typeof askOwners>>;
export type Owner = OwnersTold["owners"]["owners"][number];
export type Holder = OwnersTold["owners"]["direct"][number];
export type Node = OwnersTold["chart"]["nodes"][number];
export type Line = OwnersTold["chart"]["lines"][number];
export type Asset = Awaited<ReturnType<typeof askHoldings>>["holdings"][number];
