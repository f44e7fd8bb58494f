/** Shares in words. */
import { percent, t } from "../../texts/t";
import type { Line } from "./asking";

/** "25% to 50%", or one figure where both ends are the same. */
export function between(low: number, high: number): string {
  if (low === 0 && high === 1) return t("ownership.shareNotTold");
  return low === high ? percent(low) : t("range.between", { low: percent(low), high: percent(high) });
}

/** The same of what is held without anybody between; a dash where nothing is. */
export const ends = (direct: readonly number[] | null) => (direct ? between(direct[0] ?? 0, direct[1] ?? 1) : "–");

const MOST = 12;

/** The ways from an owner down to the entity, each company once, the shortest first; and whether there are more. */
export function chains(lines: readonly Line[], owner: string, target: string): { found: Line[][]; more: boolean } {
  const found: Line[][] = [];
  let way: Line[][] = [[]];
  while (way.length > 0) {
    const next: Line[][] = [];
    for (const steps of way) {
      const at = steps.at(-1)?.asset ?? owner;
      if (at === target) {
        if (found.length === MOST) return { found, more: true };
        found.push(steps);
        continue;
      }
      const passed = new Set([owner, ...steps.map((line) => line.asset)]);
      next.push(
        ...lines.filter((line) => line.owner === at && !passed.has(line.asset)).map((line) => [...steps, line]),
      );
    }
    if (next.length > TOO_MANY) return { found, more: true };
    way = next;
  }
  return { found, more: false };
}

const TOO_MANY = 2_000;
