/** What is counted on the map, out of one answer: entities on one ground, of one schema or of any. */
import type { Schemas } from "../../api/client";
import type { Spot } from "./World";

export const BASES = [
  "country",
  "nationality",
  "citizenship",
  "birthCountry",
  "jurisdiction",
  "mainCountry",
  "flag",
  "pastFlags",
  "address",
  "account",
] as const;
export type Basis = (typeof BASES)[number];

/** Which entities count; what is left out lets all pass. */
export interface Among {
  schema?: string[];
  label?: string[];
  dataset?: string[];
}

export function counted(located: Schemas["Located"], basis: Basis, schema: string) {
  const fits = (one: { schema: string }) => !schema || one.schema === schema;
  const by = new Map<string, number>();
  for (const one of located.countries) {
    if (one.basis === basis && fits(one)) by.set(one.country, (by.get(one.country) ?? 0) + one.entities);
  }
  const countries: Spot[] = [...by].map(([code, count]) => ({ code, count }));
  return {
    countries: countries.toSorted((one, other) => other.count - one.count || one.code.localeCompare(other.code)),
    located: sum(located.bases.filter((one) => one.basis === basis && fits(one))),
    total: sum(located.schemata.filter(fits)),
  };
}

const sum = (all: readonly { entities: number }[]) => all.reduce((total, one) => total + one.entities, 0);
