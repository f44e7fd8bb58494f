/** Light, dark, or as the computer has it. The colours themselves are custom properties in styles/tokens.css. */
import { createStore, remembered, useStore } from "./store";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = remembered<Theme>("theme", THEMES, "system");
const computer = matchMedia("(prefers-color-scheme: dark)");
const shown = createStore<"light" | "dark">("light");

function apply(): void {
  const chosen = theme.get();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  shown.set(chosen === "system" ? (computer.matches ? "dark" : "light") : chosen);
}

/** Call once, before the first paint. */
export function startTheme(): void {
  apply();
  theme.subscribe(apply);
  computer.addEventListener("change", apply);
}

/** What is on the screen now. A canvas draws anew when it changes. */
export const useShownTheme = () => useStore(shown);

/** The colour of a token as a canvas wants it: `colour("--kind-person")` gives "rgb(31, 95, 168)". */
export function colour(token: `--${string}`): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  document.documentElement.append(probe);
  const read = getComputedStyle(probe).color;
  probe.remove();
  return read;
}

/** Does the reader want less motion? Layouts then jump instead of gliding. */
export const lessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
