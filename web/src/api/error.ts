/** What the server refused or could not do, with its own words. */
import { t } from "../texts/t";

export class ApiError extends Error {
  /** `kind` is the name of the server's error, such as "NotFound"; "Unreachable" where nobody answered. */
  constructor(
    readonly kind: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** Make the error of an answer that is not OK: `{"error": {"kind", "message"}}`. */
export async function refusal(answer: Response): Promise<ApiError> {
  const said: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const error = isRecord(said) && isRecord(said.error) ? said.error : {};
  const message = typeof error.message === "string" ? error.message : t("part.unknownFailure", { code: answer.status });
  return new ApiError(typeof error.kind === "string" ? error.kind : "Unknown", message, answer.status);
}

/** Any error as an ApiError: what was thrown while asking is the network. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof TypeError) return new ApiError("Unreachable", t("part.unreachable"), 0);
  return new ApiError("Unknown", error instanceof Error ? error.message : String(error), 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
