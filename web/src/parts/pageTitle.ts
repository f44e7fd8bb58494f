/** The title of the tab: "Aurora Holdings – case – Clew". */
import { createStore } from "./store";
import { useEffect } from "react";

export const pageTitle = createStore<string | null>(null);

/** A page about one thing says its name; without it, the title of rooms.tsx stands. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    pageTitle.set(title ?? null);
    return () => pageTitle.set(null);
  }, [title]);
}
