/** The four states that an answer is in: busy, failed, empty, there. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asApiError } from "../api/error";
import { t } from "../texts/t";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import "./states.css";

/** Nothing is there, why, and what to do. */
export function Empty({
  title = t("part.none"),
  children,
  icon = "search",
}: {
  title?: string;
  children?: ReactNode;
  icon?: IconName;
}) {
  return (
    <div className="state-empty">
      <Icon name={icon} size={28} />
      <p className="state-title">{title}</p>
      {children && <div className="soft">{children}</div>}
    </div>
  );
}

/** What the server said went wrong, in its own words. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="state-failure" role="alert">
      <Icon name="warn" />
      <div>
        <p className="state-title">{t("part.failure")}</p>
        <p>{asApiError(error).message}</p>
        {onRetry && <Button onPress={onRetry}>{t("part.retry")}</Button>}
      </div>
    </div>
  );
}

/** The place is kept while the answer is on its way. */
export function Busy({ label = t("part.busy"), lines = 3 }: { label?: string; lines?: number }) {
  return (
    <div className="state-busy" role="status">
      <span className="only-read">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="state-line" aria-hidden />
      ))}
    </div>
  );
}

/** A query's answer, or its state: `<Answer of={query}>{(data) => …}</Answer>`. */
export function Answer<Data>(props: { of: UseQueryResult<Data>; lines?: number; children: (data: Data) => ReactNode }) {
  const { of: query, lines, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Busy {...(lines === undefined ? {} : { lines })} />;
}

/** A caveat that belongs to what is shown; it is never folded away. */
export function Notice({ children, tone = "info" }: { children: ReactNode; tone?: "info" | "warn" | "good" }) {
  return (
    <div className={`notice notice-${tone}`} role="note">
      <Icon name={tone === "warn" ? "warn" : tone === "good" ? "check" : "info"} />
      <div>{children}</div>
    </div>
  );
}

/** "Showing 100 of 1,234": stands wherever something was limited, and where nothing was. */
export function Shown({ shown, total }: { shown: number; total: number }) {
  return (
    <span className="shown">{shown < total ? t("table.shown", { shown, total }) : t("table.all", { n: total })}</span>
  );
}
