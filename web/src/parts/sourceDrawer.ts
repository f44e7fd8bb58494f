/** Which statements the source drawer shows. */
import { createStore, useStore } from "./store";

const shown = createStore<readonly string[]>([]);

const open = (statements: string | readonly string[]) =>
  shown.set(typeof statements === "string" ? [statements] : statements);
const close = () => shown.set([]);

/** `open(statementId)` or `open([…])` shows where facts come from, beside the page. */
export const useSourceDrawer = () => ({ open, close });
export const useShownStatements = () => useStore(shown);

const FACT = "[data-fact],tr,li,dd,p";

/** The part of a fact in focus: a mark itself, or the first within the row, item or value that has the focus. */
export function inFocus<Part extends HTMLElement>(selector: string): Part | null {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  return at.matches(selector) ? (at as Part) : (at.closest(FACT)?.querySelector<Part>(selector) ?? null);
}
