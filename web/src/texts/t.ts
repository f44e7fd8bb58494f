/** Texts by key, with values put in: `{name}`, and plurals as `{n|one thing|{n} things}`. Numbers and dates in one format. */
import { en } from "./en";

export type TextKey = keyof typeof en;
export type TextValues = Record<string, string | number>;

export const LOCALE = "en-GB";
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const plural = new Intl.PluralRules(LOCALE);
const PLURAL = /\{(\w+)\|([^|]*)\|((?:[^{}]|\{\w+\})*)\}/g;

/** The text of a key. `t("table.shown", { shown: 100, total: 1234 })` gives "100 of 1,234". */
export function t(key: TextKey, values: TextValues = {}): string {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => told(values[name] ?? ""));
  const chosen = en[key].replace(PLURAL, (_, name: string, one: string, other: string) =>
    plural.select(Number(values[name] ?? 0)) === "one" ? one : other,
  );
  return put(chosen);
}

/** Is there a text of this key? For keys that come from data, such as a label's name. */
export function hasText(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

const told = (value: string | number) => (typeof value === "number" ? number(value) : value);

/** 1234567 as "1,234,567"; numbers that are not whole with three figures. */
export const number = (value: number) => (Number.isInteger(value) ? whole : precise).format(value);

/** 0.5612 as "56.1%". */
export const percent = (share: number, digits = 1) =>
  new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: digits }).format(share);

/** An amount with its currency; the currency may be anything that a source wrote. */
export function money(amount: number, currency: string): string {
  const digits = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
  return currency ? `${currency} ${digits}` : digits;
}

/** A date as sources give it, whole or in part: "2021", "2021-03", "2021-03-09", or a moment. */
export function day(date: string): string {
  const [, year, month, date_] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) ?? [];
  if (!year) return date;
  if (!month) return year;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date_ ?? "1")));
  if (Number.isNaN(at.getTime())) return date;
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: "UTC",
    year: "numeric",
    month: "short",
    ...(date_ ? { day: "numeric" } : {}),
  }).format(at);
}

/** A moment in UTC as "9 Mar 2021, 14:05 UTC". */
export function moment(at: string): string {
  const read = new Date(at);
  if (Number.isNaN(read.getTime())) return at;
  const told_ = new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" });
  return `${told_.format(read)} UTC`;
}
