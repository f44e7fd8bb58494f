/** What a thing is, as the eye should see it: FollowTheMoney's schemata in a few kinds, each with an icon and a colour. */
import { t, type TextKey } from "../texts/t";

export const KINDS = [
  "person", "organisation", "company", "vessel", "vehicle", "aircraft", "account", "wallet",
  "payment", "address", "document", "event", "position", "sanction", "tie", "unknown",
] as const; // prettier-ignore
export type Kind = (typeof KINDS)[number];

const OF_SCHEMA: Record<string, Kind> = {
  Person: "person", Organization: "organisation", PublicBody: "organisation", Company: "company",
  Vessel: "vessel", Vehicle: "vehicle", Airplane: "aircraft", BankAccount: "account", CryptoWallet: "wallet",
  Payment: "payment", Debt: "payment", Address: "address", RealEstate: "address", Event: "event", Trip: "event",
  CourtCase: "event", Position: "position", Sanction: "sanction", Passport: "document", Identification: "document",
  License: "document", Contract: "document", ContractAward: "document", Security: "document", Document: "document",
  Documentation: "document", Article: "document", Note: "document", Email: "document", Message: "document",
  Pages: "document", Page: "document", PlainText: "document", HyperText: "document", Table: "document",
  Image: "document", Audio: "document", Video: "document", Folder: "document", Package: "document",
  Workbook: "document", Ownership: "tie", Directorship: "tie", Membership: "tie", Employment: "tie", Family: "tie",
  Associate: "tie", Representation: "tie", Succession: "tie", UnknownLink: "tie", Occupancy: "tie", Similar: "tie",
  Participant: "tie", ProjectParticipant: "tie", CourtCaseParty: "tie", EconomicActivity: "tie",
}; // prettier-ignore

/** The kind of a schema; a LegalEntity may be a person or a firm, so it is unknown. */
export const kindOf = (schema: string): Kind => OF_SCHEMA[schema] ?? "unknown";
export const kindText = (kind: Kind): string => t(`kind.${kind}` as TextKey);

/** The custom property with the kind's colour. */
export function kindColour(kind: Kind): `--${string}` {
  switch (kind) {
    case "person":
    case "organisation":
    case "company":
    case "document":
    case "event":
      return `--kind-${kind}`;
    case "vessel":
    case "vehicle":
    case "aircraft":
      return "--kind-vessel";
    case "account":
    case "wallet":
    case "payment":
      return "--kind-money";
    case "address":
      return "--kind-place";
    case "position":
      return "--kind-organisation";
    case "sanction":
      return "--bad";
    default:
      return "--kind-unknown";
  }
}
