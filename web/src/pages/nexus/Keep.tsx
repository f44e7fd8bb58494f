/** Keep the answer as a finding: what was asked, what it says, the statements behind it, and the caveats. */
import { useState } from "react";
import { keepFinding } from "../../api/notes";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { EditForm } from "../../parts/EditForm";
import { t } from "../../texts/t";
import type { Asked, Nexus, Titles } from "./told";

const MOST_ABOUT = 100;

export function Keep({ found, asked, titles }: { found: Nexus; asked: Asked; titles: Titles }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="findings" onPress={() => setOpen(true)}>
        {t("nexus.keep")}
      </Button>
      {open && (
        <Dialog title={t("nexus.keep")} open onClose={() => setOpen(false)}>
          <KeepForm found={found} asked={asked} titles={titles} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

interface FormProps {
  found: Nexus;
  asked: Asked;
  titles: Titles;
  onDone: () => void;
}

function KeepForm({ found, asked, titles, onDone }: FormProps) {
  const sides = `${asked.left.map(titles).join(", ")} × ${asked.right.map(titles).join(", ")}`;
  const [title, setTitle] = useState(sides.slice(0, 200));
  const named = [...found.dual, ...found.cross_links, ...found.facilitators];
  const about = [...found.dual.map((one) => one.id), ...found.cross_links.flatMap((one) => [one.source, one.target])];
  const make = () =>
    keepFinding({
      title,
      question: "nexus",
      parameters: { ...asked },
      answer: {
        findings: found.findings,
        left: found.left,
        right: found.right,
        dual: found.dual.length,
        cross_links: found.cross_links.length,
        facilitators: found.total_facilitators,
        candidates: found.total_candidates,
      },
      evidence: [...new Set(named.flatMap((one) => one.statements))],
      caveat: [t("nexus.notGuilt"), ...found.caveats].join(" "),
      about: [...new Set(about)].slice(0, MOST_ABOUT),
      why: "",
    });
  return (
    <EditForm keep={t("nexus.keep")} kept={t("nexus.kept")} make={make} onDone={onDone} disabled={title.trim() === ""}>
      <label className="field">
        <span className="field-label">{t("nexus.keepTitle")}</span>
        <input className="input" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <ul className="nexus-points">
        {found.findings.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </EditForm>
  );
}
