/** What stands on paper only: of which case and page it is, and at its end the sources that its numbers name. */
import { useRouterState } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import { onPaper } from "../parts/paper";
import { createStore, useStore } from "../parts/store";
import { moment, t } from "../texts/t";

interface Noted {
  fact: string;
  statements: string[];
}

const NAMED = 3;
const noted = createStore<readonly Noted[]>([]);

export function PaperHead({ name }: { name: string }) {
  const address = useRouterState({ select: (state) => state.location.href });
  if (!useStore(onPaper)) return null;
  return (
    <p className="paper-head">
      <bdi>{t("paper.head", { name, address, when: moment(new Date().toISOString()) })}</bdi>
    </p>
  );
}

export function PaperSources() {
  const printed = useStore(onPaper);
  const notes = useStore(noted);
  useLayoutEffect(() => {
    if (printed) noted.set(numbered()); // all rows stand in the document by now
  }, [printed]);
  if (!printed || notes.length === 0) return null;
  return (
    <section className="paper-sources">
      <h2>{t("paper.sources")}</h2>
      <p>{t("paper.sourcesText")}</p>
      <ol>
        {notes.map(({ fact, statements }) => (
          <li key={statements.join(" ")}>
            {fact && (
              <>
                <bdi>{fact}</bdi>:{" "}
              </>
            )}
            <code>{statements.slice(0, NAMED).join(", ")}</code>
            {statements.length > NAMED && ` ${t("paper.more", { n: statements.length - NAMED })}`}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Give each mark of a source its number; the same source has the same one everywhere. */
function numbered(): Noted[] {
  const known = new Map<string, Noted & { number: number }>();
  for (const mark of document.querySelectorAll<HTMLElement>("main [data-statements]")) {
    const key = mark.dataset.statements ?? "";
    const one = known.get(key) ?? { number: known.size + 1, fact: mark.dataset.said ?? "", statements: key.split(" ") };
    known.set(key, one);
    mark.dataset.note = String(one.number);
  }
  return [...known.values()];
}
