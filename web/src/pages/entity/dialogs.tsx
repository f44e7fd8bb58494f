/** What is asked before something is done from an entity: which label and why; the path to whom. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keepLabel, labelsQuery } from "../../api/notes";
import { stringifySearch, useGo } from "../../parts/address";
import { Choice } from "../../parts/choosing";
import { Dialog } from "../../parts/Dialog";
import { EditForm } from "../../parts/EditForm";
import { EntitySearch } from "../../parts/EntitySearch";
import { t } from "../../texts/t";
import type { EntityTold } from "./ask";

interface Props {
  entity: EntityTold;
  onClose: () => void;
}

export function LabelDialog({ entity, onClose }: Props) {
  const labels = useQuery(labelsQuery).data ?? [];
  const [chosen, choose] = useState("");
  const [why, setWhy] = useState("");
  const label = chosen || (labels[0]?.label ?? "");
  return (
    <Dialog title={t("entity.labelDialog")} open onClose={onClose}>
      <EditForm
        keep={t("entity.labelKeep")}
        kept={t("entity.labelKept")}
        make={() => keepLabel(entity.id, label, why.trim())}
        onDone={onClose}
        disabled={!label || !why.trim()}
      >
        <Choice
          label={t("entity.labelWhich")}
          options={labels.map((one) => ({ id: one.label, text: one.title }))}
          value={label}
          onChange={choose}
        />
        <p className="soft">{labels.find((one) => one.label === label)?.description}</p>
        <label className="field">
          <span className="field-label">{t("entity.labelWhy")}</span>
          <input
            className="input"
            value={why}
            required
            maxLength={10_000}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
      </EditForm>
    </Dialog>
  );
}

/** The other end of a path; choosing one leads there. */
export function PathDialog({ entity, onClose }: Props) {
  const go = useGo();
  return (
    <Dialog title={t("entity.path")} open onClose={onClose}>
      <div className="field entity-path">
        <span className="field-label">{t("entity.pathTo")}</span>
        <EntitySearch
          label={t("entity.pathTo")}
          placeholder={t("entity.pathHint")}
          focusFirst
          onChoose={(one) => {
            onClose();
            go(`/network${stringifySearch({ a: entity.id, b: one.id })}`);
          }}
        />
      </div>
    </Dialog>
  );
}
