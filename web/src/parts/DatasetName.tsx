import { Fragment } from "react";
import "./DatasetName.css";

/** The name of a dataset, or several, each whole on its line; a longer one breaks after its underscores. */
export function DatasetName({ names }: { names: readonly string[] }) {
  return names.map((name, place) => (
    <Fragment key={name}>
      <bdi className="dataset-name">
        {name.split(/(?<=_)/).map((part, index) => (
          <Fragment key={index}>
            {index > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
        {place < names.length - 1 && ","}
      </bdi>{" "}
    </Fragment>
  ));
}
