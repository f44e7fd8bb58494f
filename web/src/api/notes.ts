/** What the analyst adds by hand: notes, labels, findings; each can be taken back. */
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { analyst } from "../parts/analyst";
import { api, told, type Schemas } from "./client";

export type EditTold = Schemas["EditTold"];
export type EditKind = EditTold["kind"];

export interface NewNote {
  /** Entities that it is about; none: the whole case. */
  about: readonly string[];
  /** The statements and payments behind the fact. */
  statements: readonly string[];
  /** The fact as it stood on the page. */
  fact: string;
  /** What the analyst adds. */
  text: string;
}

const MOST_BEHIND = 100;

/** Keep a fact in the case's notes: what the analyst says of it, then the fact itself. */
export function keepNote({ about, statements, fact, text }: NewNote): Promise<EditTold> {
  const said = [text.trim(), fact.trim()].filter(Boolean).join("\n\n");
  const refs = [...about, ...statements.slice(0, MOST_BEHIND)];
  return told(api.POST("/api/notes", { body: { about: refs, text: said, by: analyst.get(), why: "" } }));
}

export const keepLabel = (entity: string, label: string, why: string): Promise<EditTold> =>
  told(api.POST("/api/labels", { body: { entity, label, why, by: analyst.get() } }));

export type NewFinding = Omit<Schemas["NewFinding"], "by">;

/** Keep an answer: the question with its parameters, the answer as JSON, its evidence and its caveat. */
export const keepFinding = (finding: NewFinding): Promise<EditTold> =>
  told(api.POST("/api/findings", { body: { ...finding, by: analyst.get() } }));

export const undoEdit = (number: number): Promise<EditTold> =>
  told(
    api.POST("/api/edits/{number}/undo", {
      params: { path: { number } },
      body: { by: analyst.get() || "analyst", why: "" },
    }),
  );

export interface EditsAsked {
  kind?: EditKind;
  about?: string;
  standing?: boolean;
  limit?: number;
}

export const editsQuery = (asked: EditsAsked = {}) =>
  queryOptions({
    queryKey: ["edits", asked],
    queryFn: ({ signal }) => told(api.GET("/api/edits", { params: { query: asked }, signal })),
  });

export const labelsQuery = queryOptions({
  queryKey: ["labels"],
  queryFn: ({ signal }) => told(api.GET("/api/labels", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What an edit changes nothing of; a job that answers is not started anew by one. */
const STAYS: readonly unknown[] = ["statement", "payment", "asked"];

/** After an edit: all that shows edits, labels or what is said of an entity is asked for anew. */
export const afterEdit = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => !STAYS.includes(queryKey[0]) });
