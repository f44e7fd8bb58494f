/** What is in the address: every state worth keeping is there, so that it can be cited and the back button works. */
import { useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";

/** Values after the question mark. A value that is given twice is a list. */
export type Search = Record<string, string | string[]>;

export function parseSearch(text: string): Search {
  const read: Search = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = read[name];
    read[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return read;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null && one !== "")
      .map((one) => [name, String(one)] as [string, string]),
  );
  return pairs.length ? `?${new URLSearchParams(pairs).toString()}` : "";
}

/** The `$name` of this page's address: `usePart("id")` on /entity/$id. Empty where there is none. */
export function usePart(name: string): string {
  const all: Record<string, string | undefined> = useParams({ strict: false });
  return all[name] ?? "";
}

/** All values after the question mark, and how to change some (undefined removes one). `replace` makes no new step back. */
export function useSearch(): [
  Search,
  (change: Record<string, string | string[] | undefined>, replace?: boolean) => void,
] {
  const search = useRouterState({ select: (state) => state.location.search as Search });
  const navigate = useNavigate();
  const change = useCallback(
    (some: Record<string, string | string[] | undefined>, replace = false) => {
      void navigate({ to: ".", search: (before: Search) => ({ ...before, ...some }), replace } as never);
    },
    [navigate],
  );
  return [search, change];
}

/** One value after the question mark, with what it is when it is not there. */
export function useSearchValue(name: string, otherwise = ""): [string, (value: string, replace?: boolean) => void] {
  const [search, change] = useSearch();
  const found = search[name];
  const value = Array.isArray(found) ? (found[0] ?? otherwise) : (found ?? otherwise);
  return [value, (next, replace) => change({ [name]: next === otherwise ? undefined : next }, replace)];
}

/** A list after the question mark. */
export function useSearchList(name: string): [string[], (values: string[], replace?: boolean) => void] {
  const [search, change] = useSearch();
  const found = search[name];
  const values = found === undefined ? [] : Array.isArray(found) ? found : [found];
  return [values, (next, replace) => change({ [name]: next.length ? next : undefined }, replace)];
}

/** Go to an address of this workbench. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return useCallback((to) => void navigate({ href: to } as never), [navigate]);
}
