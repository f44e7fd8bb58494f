import { t } from "../texts/t";
import { Icon } from "./Icon";
import { useSourceDrawer } from "./sourceDrawer";
import "./SourceMark.css";

/** One click from a fact to its source. Stands right behind the fact; `e` opens the one of the fact in focus. */
export function SourceMark({ statements, fact }: { statements: string | readonly string[]; fact?: string }) {
  const { open } = useSourceDrawer();
  const all = typeof statements === "string" ? [statements] : statements;
  if (all.length === 0) return null;
  const told = t("source.openNumber", { n: all.length });
  return (
    <button
      type="button"
      className="source-mark"
      data-statements={all.join(" ")}
      data-said={fact}
      title={told}
      aria-label={fact ? `${told}: ${fact}` : told}
      onClick={(event) => {
        event.stopPropagation();
        open(all);
      }}
    >
      <Icon name="source" size={15} />
      {all.length > 1 && <span>{all.length}</span>}
    </button>
  );
}
