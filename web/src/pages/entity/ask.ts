/** What the parts of the entity's page ask for. */
import { queryOptions } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import type { Label } from "../../parts/LabelBadge";

export type EntityTold = Schemas["EntityTold"];
export type FactTold = Schemas["FactTold"];
export type PropertySaid = Schemas["PropertySaid"];
export type ListingTold = Schemas["ListingTold"];
export type TieOf = Schemas["TieOf"];
export type TypeTold = Schemas["TypeTold"];
export type EventTold = Schemas["EventTold"];
export type TimelineTold = Schemas["TimelineTold"];

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ["timeline", id],
    queryFn: ({ signal }) => told(api.GET("/api/entities/{id}/timeline", { params: { path: { id } }, signal })),
  });

export async function askTies(id: string, type: string, offset: number, signal: AbortSignal) {
  const query = { ...(type ? { type } : {}), limit: 50, offset };
  const found = await told(api.GET("/api/entities/{id}/ties", { params: { path: { id }, query }, signal }));
  return { rows: found.ties, total: found.total };
}

/** Labels of the server as the badge takes them. */
export const badges = (labels: readonly { title: string; basis: string }[]): Label[] =>
  labels.map(({ title, basis }) => ({ label: title, basis: basis as Label["basis"] }));
