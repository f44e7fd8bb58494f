import { Fragment } from "react";

/** The name of a dataset, or several; a long one breaks after its underscores, not within a word. */
export function DatasetName({ names }: { names: readonly string[] }) {
  const parts = names.join(", ").split(/(?<=_)/);
  return (
    <bdi>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
