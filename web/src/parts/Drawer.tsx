import { useEffect, useId, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { t } from "../texts/t";
import { IconButton } from "./Button";
import "./Drawer.css";

export interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons that stay at the foot. */
  foot?: ReactNode;
  /** What the drawer is about: focus moves into it when this changes. */
  about?: string;
}

const narrow = matchMedia("(max-width: 60rem)");
const useNarrow = () =>
  useSyncExternalStore(
    (heard) => {
      narrow.addEventListener("change", heard);
      return () => narrow.removeEventListener("change", heard);
    },
    () => narrow.matches,
  );

/**
 * A panel at the right. On a wide screen the page makes room, so nothing is hidden under it and both can be used; on a
 * narrow one it covers the page, which rests meanwhile. Esc closes it, and focus goes back to where it came from.
 */
export function Drawer({ title, onClose, children, foot, about }: Props) {
  const panel = useRef<HTMLElement>(null);
  const heading = useId();
  const covers = useNarrow();
  useResting(covers); // before the next, so that the page is awake when focus goes back
  useFocusBack(panel, about ?? title);
  useEscape(panel, onClose);
  const slot = document.getElementById("drawers");
  if (!slot) return null;
  return createPortal(
    <section ref={panel} className="drawer" aria-labelledby={heading} tabIndex={-1}>
      <header className="drawer-head">
        <h2 id={heading}>{title}</h2>
        <IconButton icon="close" label={t("part.close")} onPress={onClose} />
      </header>
      <div className="drawer-body">{children}</div>
      {foot && <footer className="drawer-foot">{foot}</footer>}
    </section>,
    slot,
  );
}

function useFocusBack(panel: React.RefObject<HTMLElement | null>, about: string): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from],
  );
  useEffect(() => panel.current?.focus(), [panel, about]);
}

/** While a drawer covers the page, the page takes no focus. */
function useResting(covers: boolean): void {
  useEffect(() => {
    const page = document.getElementById("page");
    if (!covers || !page) return;
    page.inert = true;
    return () => {
      page.inert = false;
    };
  }, [covers]);
}

function useEscape(panel: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const onTop = panel.current?.parentElement?.lastElementChild === panel.current;
      if (event.key !== "Escape" || event.defaultPrevented || !onTop || document.querySelector(".dialog-scrim")) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [panel, onClose]);
}
