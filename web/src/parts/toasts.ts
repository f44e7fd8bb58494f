/** Short messages at the edge, read out by screen readers. One with an action, or of a fault, stays until closed. */
import { createStore } from "./store";

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "good" | "bad";
  action?: { text: string; run: () => void };
}

const MOST = 4;
const LASTS = 6_000;
let last = 0;
export const toasts = createStore<readonly Toast[]>([]);
export const spoken = createStore("");

export function toast(text: string, { tone = "plain", action }: Partial<Pick<Toast, "tone" | "action">> = {}): number {
  const id = ++last;
  toasts.set((now) => [...now, { id, text, tone, ...(action ? { action } : {}) }].slice(-MOST));
  if (!action && tone !== "bad") setTimeout(() => dismiss(id), LASTS);
  return id;
}

export const dismiss = (id: number) => toasts.set((now) => now.filter((one) => one.id !== id));

/** Say it to screen readers only: "12 rows", "sorted by name". */
export function announce(text: string): void {
  spoken.set("");
  setTimeout(() => spoken.set(text), 50);
}
