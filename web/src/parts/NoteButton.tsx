import { useState } from "react";
import { asApiError } from "../api/error";
import { keepNote, type NewNote } from "../api/notes";
import { t } from "../texts/t";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";
import { toast } from "./toasts";

export type Props = Omit<NewNote, "text">;

/** A fact goes to the case's notes: this button (or `a` for the fact in focus), then Enter. */
export function NoteButton(props: Props) {
  const [open, setOpen] = useState(false);
  if (!keepNote) return null;
  return (
    <>
      <button
        type="button"
        className="source-mark note-button"
        aria-label={`${t("note.add")}: ${props.fact}`}
        title={t("note.add")}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <Icon name="note" size={14} />
      </button>
      {open && <NoteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function NoteDialog({ onClose, ...fact }: Props & { onClose: () => void }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  async function keep(): Promise<void> {
    setBusy(true);
    try {
      await keepNote?.({ ...fact, text });
      toast(t("note.saved"), { tone: "good" });
      onClose();
    } catch (error) {
      toast(asApiError(error).message, { tone: "bad" });
      setBusy(false);
    }
  }
  return (
    <Dialog title={t("note.add")} open onClose={onClose}>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p>
          <bdi>{fact.fact}</bdi>
        </p>
        <label className="field">
          <span className="field-label">{t("note.text")}</span>
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write here; Enter then keeps it */}
          <input className="input" autoFocus value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <div>
          <Button type="submit" tone="main" isDisabled={busy}>
            {t("note.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
