/** Countries by their names. Codes that no list of names knows (`suhh`, `zz`) stand as they are. */
import { LOCALE, t } from "./t";

const names = new Intl.DisplayNames(LOCALE, { type: "region", fallback: "none" });

export function country(code: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return names.of(code.toUpperCase()) ?? code;
}

const languages = new Intl.DisplayNames(LOCALE, { type: "language", fallback: "none" });
/** "rus" as "Russian"; a code that no list of names knows, or that is none, as it is. */
export function language(code: string): string {
  return /^[a-z]{2,3}$/i.test(code) ? (languages.of(code) ?? code) : code;
}

export const countries = (codes: readonly string[]): string => codes.map(country).join(", ");

/** The first of them; of more it says how many. */
export function someCountries(codes: readonly string[], most = 3): string {
  if (codes.length <= most + 1) return countries(codes);
  return t("country.more", { names: countries(codes.slice(0, most)), n: codes.length - most });
}
