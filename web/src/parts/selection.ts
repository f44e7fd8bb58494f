/**
 * The one selection: ids of entities, shared by graph, timeline, map, table and flow.
 * It lasts as long as the tab; each change can be taken back.
 */
import { useSyncExternalStore } from "react";
import { createStore } from "./store";

const DEEP = 100;

interface Past {
  ids: ReadonlySet<string>;
  before: readonly ReadonlySet<string>[];
  after: readonly ReadonlySet<string>[];
}

const store = createStore<Past>({ ids: new Set(), before: [], after: [] });

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

function change(next: ReadonlySet<string>): void {
  store.set((now) =>
    same(now.ids, next) ? now : { ids: next, before: [...now.before, now.ids].slice(-DEEP), after: [] },
  );
}

export const selection = {
  get: (): ReadonlySet<string> => store.get().ids,
  has: (id: string): boolean => store.get().ids.has(id),
  subscribe: store.subscribe,
  /** Exactly these. */
  set: (ids: Iterable<string>) => change(new Set(ids)),
  add: (ids: Iterable<string>) => change(new Set([...store.get().ids, ...ids])),
  remove(ids: Iterable<string>) {
    const gone = new Set(ids);
    change(new Set([...store.get().ids].filter((id) => !gone.has(id))));
  },
  toggle: (id: string) => (selection.has(id) ? selection.remove([id]) : selection.add([id])),
  clear: () => change(new Set()),
  /** One step back. False when there is none. */
  undo(): boolean {
    const { ids, before, after } = store.get();
    const last = before.at(-1);
    if (!last) return false;
    store.set({ ids: last, before: before.slice(0, -1), after: [ids, ...after] });
    return true;
  },
  redo(): boolean {
    const { ids, before, after } = store.get();
    const [next, ...rest] = after;
    if (!next) return false;
    store.set({ ids: next, before: [...before, ids], after: rest });
    return true;
  },
};

/** All that is selected; the part draws anew when it changes. */
export const useSelection = (): ReadonlySet<string> => useSyncExternalStore(store.subscribe, selection.get);

/** Is this one selected? The part draws anew only when that changes. */
export const useSelected = (id: string): boolean => useSyncExternalStore(store.subscribe, () => selection.has(id));

export const useCanUndo = (): boolean => useSyncExternalStore(store.subscribe, () => store.get().before.length > 0);
export const useCanRedo = (): boolean => useSyncExternalStore(store.subscribe, () => store.get().after.length > 0);
