/** The canvas of this tab outlives a reload: the tab's own storage keeps it when the page is left. */
import type { QueryClient } from "@tanstack/react-query";
import { caseQuery } from "../../api/frame";
import { called, filters, putBack, sheet } from "./canvasStore";
import { kept, type Kept } from "./model";

const KEY = "clew.canvas";

interface Draft {
  /** The case that it is of: another one may be served at the same address later. */
  of: string;
  called: string;
  canvas: Kept;
}

let begun: Promise<void> | null = null;

/** What this tab left comes back, once, before anything else is put on the canvas. */
export function takeUp(client: QueryClient): Promise<void> {
  begun ??= begin(client).catch(() => {
    begun = null; // the server does not answer: the page says so, and the next visit tries again
  });
  return begun;
}

let visits = 0;

/** Once: somebody came by this address, and did not reload it. What is saved under its name goes before what was left. */
export function isNewVisit(): boolean {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visits++ === 0 && way?.type === "navigate";
}

async function begin(client: QueryClient): Promise<void> {
  const { name } = await client.ensureQueryData(caseQuery);
  const draft = read(name);
  const stands = !draft || sheet().nodes.size > 0 || (await putBack(draft.canvas, draft.called));
  const keep = () => {
    if (sheet().nodes.size > 0) write({ of: name, called: called.get(), canvas: kept(sheet(), filters.get()) });
    else if (stands) forget();
  };
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
}

function read(name: string): Draft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Draft | null;
    return draft?.of === name && draft.canvas.version === 1 ? draft : null;
  } catch {
    return null;
  }
}

function write(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // storing is forbidden here, or the canvas is larger than what a tab may keep
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // storing is forbidden here: there is nothing to forget
  }
}
