/** All about an entity: asked for before the file of its page is there. */
import { queryOptions } from "@tanstack/react-query";
import { api, told } from "./client";

export const entityQuery = (id: string, facts = 100) =>
  queryOptions({
    queryKey: ["entity", id, facts],
    queryFn: ({ signal }) =>
      told(api.GET("/api/entities/{id}", { params: { path: { id }, query: { facts } }, signal })),
  });
