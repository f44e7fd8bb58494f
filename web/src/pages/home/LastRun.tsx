/** The last run that found out who is who; it can be taken back as a whole. */
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Section } from "../../parts/layout";
import { moment, percent, t } from "../../texts/t";
import { useBegin } from "../jobs/begin";

export function LastRun({ last }: { last: Schemas["LastRun"] | null }) {
  const [asking, setAsking] = useState(false);
  const values = last && { run: last.run, when: moment(last.at), threshold: percent(last.threshold) };
  return (
    <Section
      title={t("home.run")}
      actions={last && last.verdicts > 0 && <Button onPress={() => setAsking(true)}>{t("home.runUndo")}</Button>}
    >
      <p>{values ? t(last.standing ? "home.runTold" : "home.runBack", values) : t("home.runNone")}</p>
      {last && last.unseen > 0 && <p>{t("home.runUnseen", { n: last.unseen })}</p>}
      {last && asking && <TakeBack run={last.run} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function TakeBack({ run, onClose }: { run: number; onClose: () => void }) {
  const [by, setBy] = useState("analyst");
  const [why, setWhy] = useState("");
  const begin = useBegin();
  const foot = (
    <>
      <Button onPress={onClose}>{t("part.cancel")}</Button>
      <Button
        tone="main"
        isDisabled={by.trim() === "" || begin.busy}
        onPress={() => void begin.undoRun(by, why).then(onClose)}
      >
        {t("home.runUndo")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("home.runUndoTitle", { run })} open onClose={onClose} foot={foot}>
      <p>{t("home.runUndoText")}</p>
      <label className="field">
        <span className="field-label">{t("home.runUndoBy")}</span>
        <input className="input" value={by} maxLength={200} onChange={(event) => setBy(event.target.value)} />
      </label>
      <label className="field">
        <span className="field-label">{t("home.runUndoWhy")}</span>
        <input className="input" value={why} maxLength={2000} onChange={(event) => setWhy(event.target.value)} />
      </label>
    </Dialog>
  );
}
