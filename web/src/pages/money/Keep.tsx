import { useState } from "react";
import { keepFinding, type NewFinding } from "../../api/notes";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { EditForm } from "../../parts/EditForm";
import { t } from "../../texts/t";

/** An answer goes to the findings: with its question, evidence and caveat; only the title is asked for. */
export function Keep({ finding }: { finding: () => NewFinding }) {
  const [asked, setAsked] = useState<NewFinding | null>(null);
  return (
    <>
      <Button icon="findings" onPress={() => setAsked(finding())}>
        {t("money.keep")}
      </Button>
      {asked && <KeepDialog finding={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function KeepDialog({ finding, onClose }: { finding: NewFinding; onClose: () => void }) {
  const [title, setTitle] = useState(finding.title);
  return (
    <Dialog title={t("money.keep")} open onClose={onClose}>
      <EditForm
        keep={t("money.keep")}
        kept={t("money.kept")}
        make={() => keepFinding({ ...finding, title: title.trim() })}
        onDone={onClose}
        disabled={title.trim() === ""}
      >
        <label className="field">
          <span className="field-label">{t("money.keepTitle")}</span>
          <input
            className="input"
            value={title}
            maxLength={200}
            required
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <p className="soft">{finding.caveat}</p>
      </EditForm>
    </Dialog>
  );
}
