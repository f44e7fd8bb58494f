/** Files that were dropped on another page, on their way to the page that adds them. */
import type { DropItem } from "react-aria-components";
import { createStore } from "../../parts/store";

export const handOver = createStore<readonly File[]>([]);

/** The files among what was dropped; folders and texts are none. */
export async function filesOf(items: readonly DropItem[]): Promise<File[]> {
  const found = items.map((item) => (item.kind === "file" ? item.getFile() : null));
  return (await Promise.all(found)).filter((file): file is File => file !== null);
}
