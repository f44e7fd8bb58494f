/** One row of a table has the focus; keys move it, also to rows that are not drawn yet. */
import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import { t } from "../texts/t";
import { useKeys } from "./keys";

const PAGE = 20;

export interface RowFocus {
  current: number;
  move: (to: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
}

export function useRowsInFocus(
  box: RefObject<HTMLElement | null>,
  count: number,
  show: (index: number) => void,
): RowFocus {
  const [at, setAt] = useState(0);
  const waits = useRef(0);
  const current = Math.min(at, Math.max(0, count - 1));

  function move(to: number): void {
    const index = Math.max(0, Math.min(count - 1, to));
    setAt(index);
    show(index);
    focusWhenDrawn(index, 10);
  }

  function focusWhenDrawn(index: number, tries: number): void {
    cancelAnimationFrame(waits.current);
    waits.current = requestAnimationFrame(() => {
      const row = box.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
      if (row) row.focus();
      else if (tries > 0) focusWhenDrawn(index, tries - 1);
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const to = target(event.key, current, count);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(to);
  }

  function onFocus(event: FocusEvent): void {
    const row = event.target.closest<HTMLElement>("tr[data-index]");
    if (row) setAt(Number(row.dataset.index));
  }

  return { current, move, onKeyDown, onFocus };
}

function target(key: string, now: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return now + 1;
    case "ArrowUp":
      return now - 1;
    case "PageDown":
      return now + PAGE;
    case "PageUp":
      return now - PAGE;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** `j` and `k` from anywhere on the page. The first press goes to the row that had the focus last. */
export function useRowKeys(on: boolean, focus: RowFocus): void {
  const within = () => document.activeElement?.closest("tr[data-index]") !== null && document.activeElement !== null;
  const step = (by: number) => focus.move(within() ? focus.current + by : focus.current);
  useKeys(
    on
      ? [
          { keys: "j", text: t("table.next"), run: () => step(1) },
          { keys: "k", text: t("table.previous"), run: () => step(-1) },
        ]
      : [],
  );
}
