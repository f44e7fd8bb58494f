/** The canvas of this tab: what is on it, what was before, and all that can be done with it. */
import { asApiError } from "../../api/error";
import { api, told, type Schemas } from "../../api/client";
import type { Put } from "../../canvas/GraphCanvas";
import { analyst } from "../../parts/analyst";
import { selection } from "../../parts/selection";
import { createStore, useStore } from "../../parts/store";
import { announce, toast } from "../../parts/toasts";
import { t } from "../../texts/t";
import { ALL, BLANK, grow, kept, remove, type Filters, type Kept, type Place, type Sheet } from "./model";

const DEEP = 60;

interface Timeline {
  now: Sheet;
  before: readonly { sheet: Sheet; what: string }[];
  after: readonly { sheet: Sheet; what: string }[];
}

const timeline = createStore<Timeline>({ now: BLANK, before: [], after: [] });
const busy = createStore(0);
export const filters = createStore<Filters>(ALL);
/** The name that this canvas is saved under. */
export const called = createStore("");

/** No filter any more. */
export const showAll = (): void => filters.set(ALL);

export const sheet = (): Sheet => timeline.get().now;
export const useSheet = (): Sheet => useStore(timeline).now;
export const useFilters = (): Filters => useStore(filters);
export const useBusy = (): boolean => useStore(busy) > 0;
export const usePast = () => {
  const { before, after } = useStore(timeline);
  return { undo: before.at(-1)?.what ?? null, redo: after[0]?.what ?? null };
};

/** A change that can be undone; `what` is said when it is. */
function change(what: string, next: Sheet): void {
  timeline.set(({ now, before }) => ({ now: next, before: [...before, { sheet: now, what }].slice(-DEEP), after: [] }));
}

export function undo(): void {
  const { now, before, after } = timeline.get();
  const last = before.at(-1);
  if (!last) return;
  timeline.set({ now: last.sheet, before: before.slice(0, -1), after: [{ sheet: now, what: last.what }, ...after] });
  announce(t("part.undone", { what: last.what }));
}

export function redo(): void {
  const { now, before, after } = timeline.get();
  const [next, ...rest] = after;
  if (!next) return;
  timeline.set({ now: next.sheet, before: [...before, { sheet: now, what: next.what }], after: rest });
  announce(next.what);
}

async function waiting<Done>(work: () => Promise<Done>): Promise<Done | null> {
  busy.set((count) => count + 1);
  try {
    return await work();
  } catch (error) {
    toast(asApiError(error).message, { tone: "bad" });
    return null;
  } finally {
    busy.set((count) => count - 1);
  }
}

/** Places for what has none; with `anew` all that is not pinned may move. */
async function arranged(next: Sheet, anew = false): Promise<Sheet> {
  const ids = [...next.nodes.keys()];
  if (!anew && ids.every((id) => next.at.has(id))) return next;
  const row = new Map(ids.map((id, index) => [id, index]));
  const nodes = ids.map((id) => {
    const at = next.at.get(id);
    return at ? { x: at[0], y: at[1], pinned: next.pinned.has(id) } : { pinned: false };
  });
  const ties = [...next.ties.values()].map((tie): [number, number] => [
    row.get(tie.source) ?? 0,
    row.get(tie.target) ?? 0,
  ]);
  const found = await told(api.POST("/api/network/layout", { body: { nodes, ties, anew } }));
  const at = new Map<string, Place>(ids.map((id, index) => [id, [found.x[index] ?? 0, found.y[index] ?? 0]]));
  return { ...next, at };
}

export type Wish = Partial<Omit<Schemas["Expansion"], "ids" | "known">>;

/** The strongest neighbours of these that are not there yet. */
export async function expand(ids: readonly string[], wish: Wish = {}): Promise<void> {
  const { asOf, least } = filters.get();
  await waiting(async () => {
    const grown = await told(
      api.POST("/api/network/expand", {
        body: { ids: [...ids], known: [...sheet().nodes.keys()], first: asOf, last: asOf, weight: least, ...wish },
      }),
    );
    const back = await restored(ids, grown.nodes.length);
    const next = await arranged(grow(back, grown));
    const name = sheet().nodes.get(ids[0] ?? "")?.caption ?? ids[0] ?? "";
    const what = t("network.expanded", { name, n: grown.nodes.length, shown: grown.shown, total: grown.total });
    change(what, next);
    if (grown.shown < grown.total) toast(t("network.cut", { shown: grown.shown, total: grown.total }));
    announce(what);
  });
}

/** Hidden neighbours come back when their neighbour is expanded. */
async function restored(ids: readonly string[], fresh: number): Promise<Sheet> {
  const now = sheet();
  if (fresh > 0 || now.hidden.size === 0) return now;
  const centre = new Set(ids);
  const near = new Set<string>();
  now.ties.forEach((tie) => {
    if (centre.has(tie.source)) near.add(tie.target);
    if (centre.has(tie.target)) near.add(tie.source);
  });
  return { ...now, hidden: new Set([...now.hidden].filter((id) => !near.has(id))) };
}

/** Put entities on the canvas, with the ties among them and to what is there. */
export async function bring(ids: readonly string[], what: string): Promise<void> {
  const known = [...sheet().nodes.keys()];
  await waiting(async () => {
    const grown = await told(api.POST("/api/network/gather", { body: { ids: [...ids], known } }));
    if (grown.missing.length) toast(t("network.missing", { n: grown.missing.length }), { tone: "bad" });
    change(what, await arranged(grow(sheet(), grown)));
  });
}

export async function layOut(): Promise<void> {
  await waiting(async () => change(t("network.laidOut"), await arranged(sheet(), true)));
}

export function hide(ids: readonly string[]): void {
  if (!ids.length) return;
  change(t("network.hid", { n: ids.length }), { ...sheet(), hidden: new Set([...sheet().hidden, ...ids]) });
  selection.remove(ids);
  announce(t("network.hid", { n: ids.length }));
}

export function hideOthers(ids: readonly string[]): void {
  const keep = new Set(ids);
  hide([...sheet().nodes.keys()].filter((id) => !keep.has(id) && !sheet().hidden.has(id)));
  selection.set(ids);
}

export function showHidden(): void {
  if (sheet().hidden.size) change(t("network.unhid"), { ...sheet(), hidden: new Set() });
}

export function takeOff(ids: readonly string[]): void {
  if (!ids.length) return;
  change(t("network.tookOff", { n: ids.length }), remove(sheet(), new Set(ids)));
  selection.remove(ids);
}

export function clear(): void {
  change(t("network.cleared"), BLANK);
  called.set("");
}

export function pin(ids: readonly string[], on: boolean): void {
  if (!ids.length) return;
  const pinned = new Set(sheet().pinned);
  ids.forEach((id) => (on ? pinned.add(id) : pinned.delete(id)));
  change(t(on ? "network.pinnedTold" : "network.unpinnedTold", { n: ids.length }), { ...sheet(), pinned });
}

/** Put there by hand: they stay there. */
export function moveTo(places: readonly Put[]): void {
  change(t("network.moved"), { ...sheet(), ...put(places) });
}

let stepped = { at: 0, ids: "", sheet: BLANK };
const ONE_MOVE = 1_000;

/** Some steps by keys in a row are one move, and one undo. */
export function moveBy(ids: readonly string[], dx: number, dy: number): void {
  const places = ids.flatMap((id): Put[] => {
    const at = sheet().at.get(id);
    return at ? [{ id, x: at[0] + dx, y: at[1] + dy }] : [];
  });
  if (!places.length) return;
  const goesOn = stepped.sheet === sheet() && stepped.ids === ids.join() && performance.now() - stepped.at < ONE_MOVE;
  const next = { ...sheet(), ...put(places) };
  if (goesOn) timeline.set((line) => ({ ...line, now: next, after: [] }));
  else change(t("network.moved"), next);
  stepped = { at: performance.now(), ids: ids.join(), sheet: next };
  announce(t("network.moved"));
}

function put(places: readonly Put[]): Pick<Sheet, "at" | "pinned"> {
  const at = new Map(sheet().at);
  places.forEach(({ id, x, y }) => at.set(id, [x, y]));
  return { at, pinned: new Set([...sheet().pinned, ...places.map((one) => one.id)]) };
}

export function keepNotes(notes: Sheet["notes"]): void {
  change(t("network.noted"), { ...sheet(), notes });
}

/** Show a path: its entities come, its ties are drawn above the others. */
export async function showPath(nodes: readonly string[], pairs: readonly (readonly [string, string])[]): Promise<void> {
  const fresh = nodes.filter((id) => !sheet().nodes.has(id));
  await waiting(async () => {
    const known = [...sheet().nodes.keys()];
    const grown = await told(
      api.POST("/api/network/gather", { body: { ids: [...nodes], known: known.filter((id) => !fresh.includes(id)) } }),
    );
    const grownSheet = await arranged(grow({ ...sheet(), hidden: without(sheet().hidden, nodes) }, grown));
    const along = new Set(pairs.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
    const path = [...grownSheet.ties.values()]
      .filter((tie) => along.has(`${tie.source}\n${tie.target}`))
      .map((tie) => tie.key);
    change(t("network.pathShown", { n: nodes.length - 1 }), { ...grownSheet, path });
    selection.set(nodes);
  });
}

const without = (all: ReadonlySet<string>, gone: readonly string[]) =>
  new Set([...all].filter((id) => !gone.includes(id)));

export async function save(name: string): Promise<boolean> {
  const document = JSON.parse(JSON.stringify(kept(sheet(), filters.get()))) as Record<string, never>;
  const done = await waiting(() =>
    told(api.PUT("/api/network/canvas", { params: { query: { name } }, body: { document, by: analyst.get() } })),
  );
  if (!done) return false;
  called.set(name);
  toast(t("network.saved", { name }), { tone: "good" });
  return true;
}

export async function open(name: string): Promise<void> {
  await waiting(async () => {
    const found = await told(api.GET("/api/network/canvas", { params: { query: { name } } }));
    const document = found.document as unknown as Partial<Kept>;
    change(t("network.opened", { name }), await stood(document));
    filters.set({ ...ALL, ...(document.filters ?? {}) });
    called.set(name);
    announce(t("network.opened", { name }));
  });
}

/** The canvas as it stood when this page was left. Says whether it stands again. */
export async function putBack(left: Kept, name: string): Promise<boolean> {
  const back = await waiting(() => stood(left));
  if (!back) return false;
  timeline.set({ now: back, before: [], after: [] });
  filters.set({ ...ALL, ...left.filters });
  called.set(name);
  return true;
}

/** What was kept of a canvas, with what the case says of it now. */
async function stood({ nodes = [], notes = [] }: Partial<Kept>): Promise<Sheet> {
  const grown = await told(api.POST("/api/network/gather", { body: { ids: nodes.map((node) => node.id) } }));
  if (grown.missing.length) toast(t("network.missing", { n: grown.missing.length }), { tone: "bad" });
  const inCase = new Map(grown.nodes.map((node) => [node.id, node]));
  const here = nodes.filter((node) => inCase.has(node.id));
  const inOrder = here.flatMap((node) => inCase.get(node.id) ?? []);
  return arranged({
    ...grow(BLANK, { nodes: inOrder, ties: grown.ties }),
    at: new Map(here.map((node): [string, Place] => [node.id, [node.x, node.y]])),
    pinned: new Set(here.filter((node) => node.pinned).map((node) => node.id)),
    hidden: new Set(here.filter((node) => node.hidden).map((node) => node.id)),
    notes,
  });
}
