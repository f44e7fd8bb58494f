/** Notes that stand on the canvas: put one there, take one away. */
import { useState } from "react";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { t } from "../../texts/t";
import { keepNotes, useSheet } from "./canvasStore";

export function NoteDialog({ at, onClose }: { at: { x: number; y: number }; onClose: () => void }) {
  const { notes } = useSheet();
  const [text, setText] = useState("");
  return (
    <Dialog title={t("network.note")} open onClose={onClose}>
      <form
        className="network-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!text.trim()) return;
          keepNotes([...notes, { id: `note ${Date.now()}`, ...at, text: text.trim() }]);
          onClose();
        }}
      >
        <label className="field">
          <span className="field-label">{t("network.noteText")}</span>
          <input
            className="input"
            /* eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write here */
            autoFocus
            maxLength={300}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Button type="submit" tone="main">
          {t("network.noteKeep")}
        </Button>
      </form>
      {notes.length > 0 && (
        <>
          <h3>{t("network.notes")}</h3>
          <NoteList />
        </>
      )}
    </Dialog>
  );
}

/** The notes of the canvas, each with its way off. */
export function NoteList() {
  const { notes } = useSheet();
  return (
    <ul className="network-types">
      {notes.map((note) => (
        <li key={note.id}>
          <span>
            <bdi>{note.text}</bdi>
          </span>
          <Button
            tone="quiet"
            aria-label={t("network.noteGone", { text: note.text.slice(0, 40) })}
            onPress={() => keepNotes(notes.filter((one) => one !== note))}
          >
            {t("network.noteOff")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
