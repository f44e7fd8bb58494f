/** Countries by their names. Codes that no list of names knows (`suhh`, `zz`) stand as they are. */
import { LOCALE } from "./t";

const names = new Intl.DisplayNames(LOCALE, { type: "region", fallback: "none" });

export function country(code: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return names.of(code.toUpperCase()) ?? code;
}

export const countries = (codes: readonly string[]): string => codes.map(country).join(", ");
