/** Where a statement comes from: the record, the line and the file with its hash. */
import { queryOptions } from "@tanstack/react-query";
import { asApiError, refusal } from "./error";

export interface Place {
  file: string;
  sha256: string;
  record: string;
  position: string;
  dataset: string;
  source: number;
}

/** `store/lineage.py` Origin. */
export interface Origin {
  statement: string;
  entity: string;
  schema: string;
  prop: string;
  value: string;
  original_value: string | null;
  lang: string | null;
  dataset: string;
  origin: string | null;
  first_seen: string;
  last_seen: string;
  places: Place[];
}

async function ask(statement: string, signal: AbortSignal): Promise<Origin> {
  const answer = await fetch(`/api/statements/${encodeURIComponent(statement)}`, { signal }).catch((error: unknown) => {
    throw asApiError(error);
  });
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as Origin;
}

export const originQuery = (statement: string) =>
  queryOptions({
    queryKey: ["statement", statement],
    queryFn: ({ signal }) => ask(statement, signal),
    staleTime: Number.POSITIVE_INFINITY, // a statement never changes
  });
