/** Sorting and paging by the server: what is sorted is in the address, pages follow each other. */
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSearchValue } from "./address";

export interface Sort {
  by: string;
  down: boolean;
}

/** What is sorted, as `?sort=name` or `?sort=-amount`. */
export function useSort(otherwise: Sort | null = null, name = "sort"): [Sort | null, (sort: Sort) => void] {
  const [text, set] = useSearchValue(name);
  const sort = useMemo(
    () => (text ? { by: text.replace(/^-/, ""), down: text.startsWith("-") } : otherwise),
    [text, otherwise],
  );
  return [sort, (next) => set(`${next.down ? "-" : ""}${next.by}`, true)];
}

export interface Page<Row> {
  rows: readonly Row[];
  total: number;
}

/**
 * Pages of rows, one after the other. `ask(offset, signal)` fetches the rows from `offset` on, with the total.
 * What `ask` gives besides is in `query.data.pages`. Spread `table` into a DataTable: `<DataTable {...pages.table} … />`.
 */
export function usePages<Row, More extends object = object>(
  key: QueryKey,
  ask: (offset: number, signal: AbortSignal) => Promise<Page<Row> & More>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const got = all.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && got < last.total ? got : undefined;
    },
    placeholderData: (before) => before, // the old rows stay while new ones come
  });
  const rows = useMemo((): readonly Row[] => query.data?.pages.flatMap((page) => [...page.rows]) ?? [], [query.data]);
  const total = query.data?.pages.at(-1)?.total ?? 0;
  const table = { rows, total, onMore: () => void query.fetchNextPage(), moreBusy: query.isFetchingNextPage };
  return { query, table };
}
