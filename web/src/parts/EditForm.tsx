/** The form of an edit: what is asked for, who makes it (asked once), and a button; Enter in a line keeps it. */
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { asApiError } from "../api/error";
import { afterEdit, undoEdit, type EditTold } from "../api/notes";
import { t } from "../texts/t";
import { analyst } from "./analyst";
import { Button } from "./Button";
import { toast } from "./toasts";
import "./EditForm.css";

interface Props {
  children: ReactNode;
  /** What the button says. */
  keep: string;
  /** What is said when it is done. */
  kept: string;
  /** Make the edit. */
  make: () => Promise<EditTold>;
  onDone: () => void;
  disabled?: boolean;
}

export function EditForm({ children, keep, kept, make, onDone, disabled = false }: Props) {
  const [name, setName] = useState(analyst.get());
  const [unknown] = useState(analyst.get() === "");
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  async function submit(): Promise<void> {
    setBusy(true);
    analyst.set(name.trim());
    try {
      const done = await make();
      await afterEdit(client);
      toast(kept, { tone: "good", action: { text: t("part.undo"), run: () => void takeBack(done.number, client) } });
      onDone();
    } catch (error) {
      toast(asApiError(error).message, { tone: "bad" });
      setBusy(false);
    }
  }
  return (
    <form
      className="edit-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !disabled && name.trim()) void submit();
      }}
    >
      {children}
      {unknown ? (
        <label className="field">
          <span className="field-label">{t("edit.name")}</span>
          <input
            className="input"
            value={name}
            maxLength={200}
            required
            autoComplete="name"
            onChange={(event) => setName(event.target.value)}
          />
          <span className="soft">{t("edit.nameHelp")}</span>
        </label>
      ) : (
        <p className="soft">{t("edit.by", { name })}</p>
      )}
      <div>
        <Button type="submit" tone="main" isDisabled={busy || disabled}>
          {keep}
        </Button>
      </div>
    </form>
  );
}

/** Take an edit back, and say so. */
export async function takeBack(number: number, client: ReturnType<typeof useQueryClient>): Promise<void> {
  try {
    await undoEdit(number);
    await afterEdit(client);
    toast(t("edit.takenBack"), { tone: "good" });
  } catch (error) {
    toast(asApiError(error).message, { tone: "bad" });
  }
}
