/** Where the selected entities are: the one selection of graph, table and map, as countries. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, told } from "../../api/client";
import { Button } from "../../parts/Button";
import { selection, useSelection } from "../../parts/selection";
import { country } from "../../texts/countries";
import { number, t } from "../../texts/t";
import type { Basis } from "./counting";

/** So many selected entities are asked about at most. */
const MOST = 1000;
const NAMED = 6;

/** How many of the selected entities are tied to which country on this ground. */
export function useLit(basis: Basis): ReadonlyMap<string, number> {
  const ids = [...useSelection()].slice(0, MOST);
  const found = useQuery({
    queryKey: ["placesOf", basis, ids],
    queryFn: ({ signal }) => told(api.POST("/api/places/of", { body: { basis, ids }, signal })),
    enabled: ids.length > 0,
  });
  const countries = ids.length > 0 ? found.data?.countries : undefined;
  return useMemo(() => new Map(Object.entries(countries ?? {})), [countries]);
}

export function Lit({ lit, onChoose }: { lit: ReadonlyMap<string, number>; onChoose: (code: string) => void }) {
  const n = useSelection().size;
  if (n === 0) return null;
  const most = [...lit].toSorted(([, one], [, other]) => other - one);
  return (
    <p className="map-lit" role="status">
      {most.length === 0 ? t("map.selectedNowhere", { n }) : t("map.selected", { n })}
      {most.slice(0, NAMED).map(([code, count]) => (
        <button key={code} type="button" className="map-choose" onClick={() => onChoose(code)}>
          {country(code)} {number(count)}
        </button>
      ))}
      {most.length > NAMED && <span className="soft">{t("money.andMore", { n: most.length - NAMED })}</span>}
      <Button tone="quiet" icon="close" onPress={() => selection.clear()}>
        {t("map.clearSelection")}
      </Button>
    </p>
  );
}
