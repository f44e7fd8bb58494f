import { useState } from "react";
import { keepNote, type NewNote } from "../api/notes";
import { t } from "../texts/t";
import { Dialog } from "./Dialog";
import { EditForm } from "./EditForm";
import { Icon } from "./Icon";

export type Props = Omit<NewNote, "text">;

/** A fact goes to the case's notes: this button (or `a` for the fact in focus), then Enter. */
export function NoteButton(props: Props) {
  const [open, setOpen] = useState(false);
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

/** Write a note, about a fact, an entity or the whole case. Where there is no fact, something must be written. */
export function NoteDialog({ onClose, ...fact }: Props & { onClose: () => void }) {
  const [text, setText] = useState("");
  return (
    <Dialog title={t("note.add")} open onClose={onClose}>
      <EditForm
        keep={t("note.save")}
        kept={t("note.saved")}
        make={() => keepNote({ ...fact, text })}
        onDone={onClose}
        disabled={!fact.fact && !text.trim()}
      >
        {fact.fact && (
          <p className="edit-fact">
            <bdi>{fact.fact}</bdi>
          </p>
        )}
        <label className="field">
          <span className="field-label">{t(fact.fact ? "note.text" : "note.textNeeded")}</span>
          <textarea
            className="input edit-text"
            rows={fact.fact ? 2 : 4}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write here; Enter then keeps it
            autoFocus
            value={text}
            maxLength={90_000}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
          <span className="soft">{t("note.keys")}</span>
        </label>
      </EditForm>
    </Dialog>
  );
}
