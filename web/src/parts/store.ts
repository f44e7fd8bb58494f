/** A value that many parts see: read it with `useStore`, change it with `set`. */
import { useSyncExternalStore } from "react";

export interface Store<Value> {
  get: () => Value;
  set: (next: Value | ((now: Value) => Value)) => void;
  subscribe: (heard: () => void) => () => void;
}

export function createStore<Value>(first: Value): Store<Value> {
  let now = first;
  const hearers = new Set<() => void>();
  return {
    get: () => now,
    set(next) {
      const after = typeof next === "function" ? (next as (value: Value) => Value)(now) : next;
      if (Object.is(after, now)) return;
      now = after;
      for (const heard of [...hearers]) heard();
    },
    subscribe(heard) {
      hearers.add(heard);
      return () => hearers.delete(heard);
    },
  };
}

export const useStore = <Value>(store: Store<Value>): Value => useSyncExternalStore(store.subscribe, store.get);

/** Keep a small setting in this browser. Where storing is forbidden, it lasts as long as the page. */
export function remembered<Value extends string>(
  name: string,
  values: readonly Value[],
  otherwise: Value,
): Store<Value> {
  const key = `clew.${name}`;
  const read = (): Value => {
    try {
      return values.find((value) => value === localStorage.getItem(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const store = createStore<Value>(read());
  store.subscribe(() => {
    try {
      localStorage.setItem(key, store.get());
    } catch {
      // storing is forbidden here; the setting lasts as long as the page
    }
  });
  return store;
}
