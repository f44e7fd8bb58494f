/** The name that the statements of a source go by; empty is the source's own. */
import { useId } from "react";
import { t } from "../../texts/t";

export const isDataset = (name: string) => name === "" || (/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name) && name.length <= 80);

export function DatasetField(props: { value: string; onChange: (value: string) => void; own: string | null }) {
  const { value, onChange, own } = props;
  const hint = useId();
  const wrong = !isDataset(value);
  return (
    <label className="field add-dataset">
      <span className="field-label">{t("add.dataset")}</span>
      <input
        className="input"
        value={value}
        maxLength={80}
        aria-invalid={wrong}
        aria-describedby={hint}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <span id={hint} className={wrong ? "add-failed add-small" : "soft add-small"}>
        {wrong ? t("add.datasetWrong") : own ? t("add.datasetHint", { name: own }) : t("add.datasetHintOwn")}
      </span>
    </label>
  );
}
