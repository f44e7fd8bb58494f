/** `j` and `k` walk over the facts of a page (`data-fact` with a tab index); then `e` opens the source, `a` takes a note. */
import { useRef } from "react";
import { t } from "../texts/t";
import { useKeys } from "./keys";

export function useFactWalk() {
  const box = useRef<HTMLDivElement>(null);
  function step(by: number): void {
    const facts = [...(box.current?.querySelectorAll<HTMLElement>("[data-fact][tabindex]") ?? [])];
    if (facts.length === 0) return;
    const within = facts.findIndex((fact) => fact.contains(document.activeElement));
    const to = within < 0 ? 0 : Math.max(0, Math.min(facts.length - 1, within + by));
    facts[to]?.focus();
    facts[to]?.scrollIntoView({ block: "nearest" });
  }
  useKeys([
    { keys: "j", text: t("fact.next"), run: () => step(1) },
    { keys: "k", text: t("fact.previous"), run: () => step(-1) },
  ]);
  return box;
}
