/** The ways on from a row of the answer: its statements, the canvas, the notes. */
import { Icon } from "../../parts/Icon";
import { NoteButton } from "../../parts/NoteButton";
import { PageLink } from "../../parts/PageLink";
import { SourceMark } from "../../parts/SourceMark";
import { t } from "../../texts/t";

/** Everything that the answer names, on the canvas. */
export const onCanvas = (ids: readonly string[]) => ({ id: [...new Set(ids)].slice(0, 60) });

export function CanvasLink({ ids, name }: { ids: readonly string[]; name: string }) {
  return (
    <PageLink to="/network" search={onCanvas(ids)} className="source-mark" label={t("nexus.onCanvasOf", { name })}>
      <Icon name="network" size={15} />
    </PageLink>
  );
}

/** A row's ways on: its statements, the canvas, the notes. */
export function Ways({
  ids,
  name,
  statements,
}: {
  ids: readonly string[];
  name: string;
  statements: readonly string[];
}) {
  return (
    <span className="nexus-ways">
      <SourceMark statements={statements} fact={name} />
      <CanvasLink ids={ids} name={name} />
      <NoteButton about={ids} statements={statements} fact={name} />
    </span>
  );
}
