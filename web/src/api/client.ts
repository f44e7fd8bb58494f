/** The typed client: `await told(api.GET("/api/case"))`. Same origin, with the cookie; every refusal is an ApiError. */
import createClient, { type Middleware } from "openapi-fetch";
import { asApiError, refusal } from "./error";
import { patient } from "./patience";
import type { components, paths } from "./schema";

export { ApiError, asApiError } from "./error";

/** A shape of the OpenAPI document by its name: `Schemas["CaseTold"]`. */
export type Schemas = components["schemas"];

const refuse: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await refusal(response);
  },
  onError: ({ error }) => asApiError(error),
};

export const api = createClient<paths>({ baseUrl: location.origin, credentials: "same-origin", fetch: patient });
api.use(refuse);

/** The data of an answer, or an ApiError. */
export async function told<Data>(asked: Promise<{ data?: Data; response: Response }>): Promise<Data> {
  const { data, response } = await asked;
  if (data === undefined && response.status !== 204) throw await refusal(response);
  return data as Data;
}

/** Bytes of an address below /api, for Arrow tables and files. */
export async function bytes(address: `/api/${string}`, signal?: AbortSignal): Promise<Uint8Array> {
  const answer = await asked(new Request(address, { credentials: "same-origin", signal: signal ?? null }));
  return new Uint8Array(await answer.arrayBuffer());
}

/** An answer that is OK, of a question that the typed client does not put; else an ApiError. */
export async function asked(question: Request): Promise<Response> {
  const answer = await patient(question).catch((error: unknown) => {
    throw asApiError(error);
  });
  if (!answer.ok) throw await refusal(answer);
  return answer;
}
