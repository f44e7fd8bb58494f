/** Who works here: asked once, kept in this browser, sent with every edit. */
import { createStore } from "./store";

const KEY = "clew.analyst";

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export const analyst = createStore(read());

analyst.subscribe(() => {
  try {
    localStorage.setItem(KEY, analyst.get());
  } catch {
    // storing is forbidden here; the name lasts as long as the page
  }
});
