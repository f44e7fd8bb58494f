/** Whether the page is being printed: then all rows are drawn, and each source has a number and stands in a list. */
import { createStore } from "./store";

export const onPaper = createStore(false);

/** Call once. */
export function startPaper(): void {
  const media = matchMedia("print");
  media.addEventListener("change", () => onPaper.set(media.matches));
  addEventListener("beforeprint", () => onPaper.set(true));
  addEventListener("afterprint", () => onPaper.set(false));
}
