/**
 * Shortcuts: a page says `useKeys([{ keys: "x", text: t("review.same"), run }])` and they work while it is open, and stand
 * on the key sheet. Later ones win over earlier ones. Single keys can be turned off (WCAG 2.1.4); ones with Ctrl stay.
 *
 * `keys` as tinykeys reads them: "j", "g n" (one after the other), "$mod+z" (Ctrl, on a Mac Command), "[Shift]+?".
 */
import { useEffect, useEffectEvent } from "react";
import { tinykeys } from "tinykeys";
import { createStore, remembered, useStore } from "./store";

export type KeyGroup = "everywhere" | "go" | "page";

export interface Shortcut {
  keys: string;
  /** What it does, as the key sheet says it. */
  text: string;
  run: () => void;
  /** Off for the moment; still on the sheet. */
  disabled?: boolean;
}

interface Registered extends Shortcut {
  group: KeyGroup;
}

const registry = createStore<readonly Registered[]>([]);
export const singleKeys = remembered("singleKeys", ["on", "off"] as const, "on");

/** Register these while the part is on the page. */
export function useKeys(shortcuts: readonly Shortcut[], group: KeyGroup = "page"): void {
  const run = useEffectEvent((index: number) => {
    const one = shortcuts[index];
    if (one && !one.disabled) one.run();
  });
  const said = JSON.stringify(shortcuts.map(({ keys, text }) => [keys, text]));
  useEffect(() => {
    const pairs = JSON.parse(said) as [string, string][];
    const mine = pairs.map(([keys, text], index) => ({ keys, text, group, run: () => run(index) }));
    registry.set((now) => [...now, ...mine]);
    return () => registry.set((now) => now.filter((one) => !mine.includes(one)));
  }, [said, group]);
}

/** All that are registered now, the winner of each key only. */
export function useRegistered(): readonly Registered[] {
  return winners(useStore(registry));
}

function winners(all: readonly Registered[]): Registered[] {
  return [...new Map(all.map((one) => [one.keys, one])).values()];
}

const isSingle = (keys: string) =>
  keys
    .split(" ")
    .every((press) => !/(\$mod|Control|Meta|Alt)\+/.test(press) && press.replace(/^.*\+(?=.)/, "").length === 1);

const WRITING =
  "input:not([type=checkbox],[type=radio],[type=range],[type=button]),textarea,select,[contenteditable=true]";
const LISTS = "[role=menu],[role=listbox],[role=combobox]";

/** Keys that somebody types, or that belong to an open menu or dialog, are not ours. */
function notOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const at = event.target instanceof Element ? event.target : null;
  return Boolean(at?.closest(`${WRITING},${LISTS}`) ?? document.querySelector(".dialog-scrim"));
}

/** Those that are listened to now. */
function live(): readonly Registered[] {
  const off = singleKeys.get() === "off";
  return winners(registry.get()).filter((one) => !(off && isSingle(one.keys)));
}

/** Milliseconds between the keys of a sequence: time enough for slow hands, and for a machine that is busy. */
const PATIENCE = 3000;

const isSequence = (keys: string) => keys.includes(" ");

/**
 * Listen to some of the keys. Bound anew only when other keys are wanted, not when another part wants the same ones: a
 * page that registers its keys between `g` and its letter would else make the first one forgotten. And once a key was
 * found: tinykeys then leaves the sequences that it had not looked at half done, and the next one would be missed.
 */
function listener(mine: (keys: string) => boolean, capture: boolean): () => void {
  let bound: readonly string[] = [];
  let unbind: () => void = () => undefined;
  const press = (keys: string) => (event: KeyboardEvent) => {
    event.preventDefault();
    bind();
    live()
      .find((one) => one.keys === keys)
      ?.run();
  };
  const bind = () => {
    unbind();
    const pressed = Object.fromEntries(bound.map((keys) => [keys, press(keys)]));
    unbind = tinykeys(window, pressed, { ignore: notOurs, timeout: PATIENCE, capture });
  };
  return () => {
    const wanted = live()
      .map((one) => one.keys)
      .filter(mine)
      .sort();
    if (wanted.join("\n") === bound.join("\n")) return;
    bound = wanted;
    bind();
  };
}

/** Call once. Sequences listen first, so that `g x` is not also an `x`. */
export function startKeys(): void {
  const listeners = [listener(isSequence, true), listener((keys) => !isSequence(keys), false)];
  const again = () => {
    for (const listen of listeners) listen();
  };
  again();
  registry.subscribe(again);
  singleKeys.subscribe(again);
}

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMES: Record<string, string> = {
  $mod: MAC ? "⌘" : "Ctrl",
  Control: "Ctrl",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** "g n" as [["g"], ["n"]], "$mod+z" as [["Ctrl", "z"]]: what is printed on each key. */
export function caps(keys: string): string[][] {
  return keys.split(" ").map((press) =>
    press
      .split(/\+(?=.)/)
      .filter((part) => !part.startsWith("["))
      .map((part) => NAMES[part] ?? part),
  );
}
