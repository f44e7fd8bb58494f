/** What codes of the data mean, in words: kinds of entities, and values by the type of their property. */
import { country } from "./countries";
import { day, hasText, t } from "./t";

/** "BankAccount" as "Bank account". */
export function schemaName(schema: string): string {
  const key = `schema.${schema}`;
  if (hasText(key)) return t(key);
  return parted(schema) || t("kind.unknown");
}

/** The type of a tie: a kind of its own, a property that names another ("Sanction:entity"), or a value that is shared. */
export function tieName(type: string): string {
  const [of = "", prop = ""] = type.split(":", 2);
  if (!prop) return schemaName(type);
  if (prop === "entity") return of === "Sanction" ? t("tie.listing") : schemaName(of);
  const named = propName(prop.replace(/Entity$/, "")).toLowerCase();
  return of === "shared" ? t("tie.shared", { what: named }) : t("tie.named", { kind: schemaName(of), what: named });
}

/** "terror" as "Terrorism and its financing". */
export function labelText(label: string): string {
  const key = `trade.${label}`;
  return hasText(key) ? t(key) : label.replaceAll("-", " ");
}

/** "incorporationDate" as "Incorporation date", where no answer brings the property's title. */
export const propName = (prop: string): string => parted(prop.charAt(0).toUpperCase() + prop.slice(1));

const parted = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, last: string, next: string) => `${last} ${next.toLowerCase()}`);

/** A value as people write it: a day, a country's name, a topic's title; anything else, and any unknown code, as it is. */
export function valueText(type: string, value: string): string {
  if (type === "date") return day(value);
  if (type === "country") return country(value);
  const key = `topic.${value}`;
  return type === "topic" && hasText(key) ? t(key) : value;
}
