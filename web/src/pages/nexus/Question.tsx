/** The question: two sides, chosen by hand each time; what counts; how chance is drawn. */
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { number, t } from "../../texts/t";
import type { Asked } from "./told";

type Choices = Schemas["Choices"];
type Label = Schemas["LabelChoice"];
const REPS = ["0", "200", "1000", "5000"];

export function Question({ choices, asked, onAsk }: { choices: Choices; asked: Asked; onAsk: (asked: Asked) => void }) {
  const [now, set] = useState(asked);
  const change = (some: Partial<Asked>) => set((before) => ({ ...before, ...some }));
  const carried = choices.labels.filter(
    (label) => label.parties > 0 || [...now.left, ...now.right].includes(label.key),
  );
  const ready = now.left.length > 0 && now.right.length > 0;
  return (
    <form
      className="nexus-question"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAsk(now);
      }}
    >
      <div className="nexus-sides">
        <Side side="left" labels={carried} chosen={now.left} other={now.right} onChange={(left) => change({ left })} />
        <Side
          side="right"
          labels={carried}
          chosen={now.right}
          other={now.left}
          onChange={(right) => change({ right })}
        />
      </div>
      <p className="soft">{t("nexus.notCarried", { n: choices.labels.length - carried.length })}</p>
      <div className="nexus-options">
        <label className="field">
          <span className="field-label">{t("nexus.asOf")}</span>
          <input
            className="input"
            value={now.as_of ?? ""}
            maxLength={10}
            placeholder={t("nexus.asOfHint")}
            onChange={(event) => change({ as_of: event.target.value.trim() || null })}
          />
        </label>
        <Choice
          label={t("nexus.reps")}
          value={String(now.reps)}
          options={[...new Set([...REPS, String(now.reps)])].map((one) => ({ id: one, text: number(Number(one)) }))}
          onChange={(id) => change({ reps: Number(id) })}
        />
        <Choice
          label={t("nexus.null")}
          value={now.null}
          options={[
            { id: "ties", text: t("nexus.null.ties") },
            { id: "labels", text: t("nexus.null.labels") },
          ]}
          onChange={(id) => change({ null: id === "labels" ? "labels" : "ties" })}
        />
        <label className="field nexus-seed">
          <span className="field-label">{t("nexus.seed")}</span>
          <input
            className="input"
            inputMode="numeric"
            value={now.seed}
            maxLength={9}
            onChange={(event) => change({ seed: Number(event.target.value.replace(/\D/g, "")) })}
          />
        </label>
      </div>
      <Off
        title={t("nexus.without")}
        names={choices.datasets}
        chosen={now.without}
        onChange={(without) => change({ without })}
      />
      <Off
        title={t("nexus.withoutTypes")}
        names={choices.types}
        chosen={now.without_types}
        onChange={(without_types) => change({ without_types })}
      />
      <div>
        <Button type="submit" tone="main" icon="nexus" isDisabled={!ready}>
          {t("nexus.ask")}
        </Button>
        {!ready && <span className="soft nexus-hint">{t("nexus.choose")}</span>}
      </div>
    </form>
  );
}

interface SideProps {
  side: "left" | "right";
  labels: readonly Label[];
  chosen: readonly string[];
  /** What stands on the other side cannot stand here too. */
  other: readonly string[];
  onChange: (chosen: string[]) => void;
}

function Side({ side, labels, chosen, other, onChange }: SideProps) {
  return (
    <fieldset className="nexus-side">
      <legend>{t(`nexus.side.${side}`)}</legend>
      {labels.map((label) => (
        <label key={label.key} className="nexus-label" title={label.description}>
          <input
            type="checkbox"
            checked={chosen.includes(label.key)}
            disabled={other.includes(label.key)}
            onChange={() => onChange(toggled(chosen, label.key))}
          />
          <span className="nexus-label-name">{label.title}</span>
          <span className="soft number">{counts(label)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** "12 designated, 3 described". */
function counts(label: Label): string {
  const bases = (["designated", "described", "analyst"] as const).filter((basis) => label.bases[basis]);
  return bases.map((basis) => `${number(label.bases[basis] ?? 0)} ${t(`label.basis.${basis}`)}`).join(", ") || "0";
}

const toggled = (chosen: readonly string[], key: string) =>
  chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];

interface OffProps {
  title: string;
  names: readonly Schemas["Counted"][];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** What is left out, folded away where nothing is. */
function Off({ title, names, chosen, onChange }: OffProps) {
  const [open] = useState(chosen.length > 0);
  return (
    <details className="nexus-off" open={open}>
      <summary>
        {title} <span className="soft">{chosen.length ? chosen.join(", ") : t("nexus.nothingOff")}</span>
      </summary>
      <div className="nexus-off-list">
        {names.map(({ name, count }) => (
          <label key={name} className="nexus-label">
            <input type="checkbox" checked={chosen.includes(name)} onChange={() => onChange(toggled(chosen, name))} />
            <bdi>{name}</bdi> <span className="soft">{number(count)}</span>
          </label>
        ))}
      </div>
    </details>
  );
}
