/** The whole network as communities: super-nodes for the canvas. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import { jobsQuery } from "../../api/frame";
import type { GraphData } from "../../canvas/GraphCanvas";
import type { Kind } from "../../parts/kinds";

export type Overview = Schemas["OverviewTold"];
export type SuperNode = Schemas["SuperNode"];

const OF_SERVER: Record<string, Kind> = {
  Person: "person", "Public body": "organisation", Vessel: "vessel", Aircraft: "aircraft", Vehicle: "vehicle",
  Company: "company", Organisation: "organisation", Address: "address", "Wallet or account": "account",
  "Legal entity": "company", "Listing or document": "document",
}; // prettier-ignore

export const communityId = (one: Pick<SuperNode, "number">) => `community ${one.number}`;
export const mostly = (one: SuperNode): Kind => OF_SERVER[Object.keys(one.kinds)[0] ?? ""] ?? "unknown";

/** The overview, asked again while a job makes it. */
export function useOverview(wanted: boolean) {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ["network", "overview"],
    queryFn: ({ signal }) => told(api.GET("/api/network/overview", { signal })),
    enabled: wanted,
    refetchInterval: ({ state }) => (state.data && !state.data.overview && running(state.data.job) ? 700 : false),
  });
  const make = async () => {
    const state = await told(api.POST("/api/network/overview"));
    client.setQueryData(["network", "overview"], state);
    void client.invalidateQueries(jobsQuery);
  };
  return { found, make };
}

export const running = (job: Schemas["JobTold"] | null): boolean => job !== null && job.ended === null;

export function superColumns({ communities, ties }: Overview): GraphData {
  const most = Math.max(1, ...ties.map((tie) => tie.pairs));
  return {
    nodes: {
      count: communities.length,
      id: communities.map(communityId),
      name: communities.map((one) => one.names[0] ?? ""),
      kind: communities.map(mostly),
      x: Float32Array.from(communities, (one) => one.x),
      y: Float32Array.from(communities, (one) => one.y),
      size: Float32Array.from(communities, (one) => one.radius),
      community: Int32Array.from(communities, (one) => one.number),
      hidden: new Int32Array(communities.length),
      stands: Int32Array.from(communities, (one) => Math.max(2, one.size)),
      labelled: communities.map(() => []),
    },
    edges: {
      count: ties.length,
      id: ties.map((tie) => `s${tie.a}-${tie.b}`),
      type: ties.map(() => "community"),
      from: Uint32Array.from(ties, (tie) => tie.a),
      to: Uint32Array.from(ties, (tie) => tie.b),
      directed: new Uint8Array(ties.length),
      width: Float32Array.from(ties, (tie) => 0.8 + (5 * Math.log1p(tie.pairs)) / Math.log1p(most)),
      certainty: ties.map(() => "confirmed" as const),
      text: ties.map((tie) => String(tie.pairs)),
    },
  };
}
