/** The answer of a finding, which may be any JSON, in a few lines that a person reads; the whole is shown on demand. */
import { number, t } from "../texts/t";

export interface Line {
  name: string;
  text: string;
  /** The figure itself. */
  main: boolean;
  /** More is in the answer than is told here. */
  cut: boolean;
}

type Json = unknown;
const MOST = 8;
const LONG = 200;

/** What was found: value and unit first, then what else is plain; lists by their length. */
export function answerOf(answer: Json): Line[] {
  if (!isRecord(answer)) return [line(t("answer.answer"), answer, true)];
  const { value, unit, ...rest } = answer;
  const lines = Object.entries(rest)
    .slice(0, MOST)
    .map(([name, told]) => line(words(name), told));
  const more = Object.keys(rest).length > MOST;
  if (value === undefined) return more ? lines.map((one) => ({ ...one, cut: true })) : lines;
  const unitTold = typeof unit === "string" && unit ? ` ${unit}` : "";
  const main = line(t("answer.value"), value, true);
  return [{ ...main, text: `${main.text}${unitTold}`, cut: main.cut || more }, ...lines];
}

/** The parameters in one line: `hops 6, by strength`. */
export function parametersOf(parameters: Record<string, Json>): string {
  return Object.entries(parameters)
    .filter(([, told]) => told !== null && told !== "" && !(Array.isArray(told) && told.length === 0))
    .map(([name, told]) => `${words(name)} ${plain(told).text}`)
    .join(", ");
}

function line(name: string, told: Json, main = false): Line {
  const { text, cut } = plain(told);
  return { name, text, main, cut };
}

function plain(told: Json): { text: string; cut: boolean } {
  if (typeof told === "number") return { text: number(told), cut: false };
  if (told === null || typeof told === "boolean")
    return { text: told === null ? "–" : t(told ? "answer.yes" : "answer.no"), cut: false };
  if (typeof told === "string") return { text: told.slice(0, LONG), cut: told.length > LONG };
  if (Array.isArray(told) && told.every((one) => typeof one !== "object" || one === null)) {
    const some = told.slice(0, MOST).map((one) => plain(one).text);
    const cut = told.length > MOST;
    return { text: cut ? `${some.join(", ")}, … (${told.length})` : some.join(", "), cut };
  }
  const size = Array.isArray(told) ? told.length : Object.keys(told as object).length;
  return { text: Array.isArray(told) ? `[${size}]` : `{${size}}`, cut: true };
}

const words = (name: string) => {
  const parted = name.replace(/_/g, " ");
  return parted.charAt(0).toUpperCase() + parted.slice(1);
};

function isRecord(told: Json): told is Record<string, Json> {
  return typeof told === "object" && told !== null && !Array.isArray(told);
}
