/** How a page is laid out: head, toolbar, sections, and a side column for facets. */
import { useEffect, useRef, type ReactNode } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components";
import "./layout.css";

/**
 * The head of a page, with its only h1. After a way to this page the heading takes the focus over from `main`, or from
 * nothing: the heading of the page before may have had it already and be gone.
 */
export function PageHead({
  title,
  icon,
  children,
  actions,
}: {
  title: ReactNode;
  icon?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const at = document.activeElement;
    const waits = at?.id === "main" || (at === document.body && heading.current?.closest("[data-arrived]"));
    if (waits) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page-head">
      <div className="page-title">
        {icon}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {actions && <div className="page-actions">{actions}</div>}
      {children && <div className="page-sub">{children}</div>}
    </header>
  );
}

/** Buttons in a row; arrow keys move between them. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AriaToolbar className="toolbar" aria-label={label}>
      {children}
    </AriaToolbar>
  );
}

/** A titled piece of a page. */
export function Section({
  title,
  children,
  actions,
  level = 2,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
}) {
  const Head = level === 2 ? "h2" : "h3";
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <Head>{title}</Head>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A narrow column at the left of a wide one; below each other on a narrow screen. */
export function Beside({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <div className="beside">
      <div className="beside-side">{side}</div>
      <div className="beside-main">{children}</div>
    </div>
  );
}
