/** The countries of the world, out of the build: rough at first, finer when one goes near or a small country is named. */
import { useQuery } from "@tanstack/react-query";
import { geoArea, geoCentroid } from "d3-geo";
import { feature } from "topojson-client";
import type { Feature, Geometry, MultiPolygon, Polygon } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { codeOf } from "./codes";

export interface Land {
  shape: Feature<Geometry>;
  code: string | null;
  name: string;
  /** Longitude and latitude of the middle of its largest part. */
  middle: [number, number];
}

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const FILES = {
  rough: () => import("world-atlas/countries-110m.json"),
  fine: () => import("world-atlas/countries-50m.json"),
};

/** The countries, rough or fine. */
export function useAtlas(detail: keyof typeof FILES, enabled = true) {
  return useQuery({
    queryKey: ["atlas", detail],
    queryFn: async () => lands((await FILES[detail]()).default as unknown as Atlas),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

function lands(atlas: Atlas): Land[] {
  return feature(atlas, atlas.objects.countries).features.map((shape) => ({
    shape,
    code: codeOf(shape.id, shape.properties.name),
    name: shape.properties.name,
    middle: geoCentroid(largest(shape)),
  }));
}

/** France is not in the middle of the Atlantic: of several parts the largest counts. */
function largest(shape: Feature<Geometry>): Feature<Geometry> {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const parts = (shape.geometry as MultiPolygon).coordinates.map((coordinates): Feature<Polygon> => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Polygon", coordinates },
  }));
  return parts.reduce((best, one) => (geoArea(one) > geoArea(best) ? one : best));
}

/** Where a country is, by its code. */
export const middles = (all: readonly Land[]): ReadonlyMap<string, [number, number]> =>
  new Map(all.toReversed().flatMap((land) => (land.code ? [[land.code, land.middle] as const] : [])));
