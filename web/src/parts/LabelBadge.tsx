import { t } from "../texts/t";
import "./LabelBadge.css";

export type Basis = "designated" | "described" | "analyst";

export interface Label {
  /** The trade's title: "Terrorism and its financing". */
  label: string;
  basis: Basis;
}

/**
 * A label and who says it. Designated: solid frame; described: dashed; set by hand: dotted. The basis is written out too;
 * `short` leaves that to screen readers and to the hint.
 */
export function LabelBadge({ label, basis, short = false }: Label & { short?: boolean }) {
  const told = t(`label.basis.${basis}`);
  return (
    <span className={`label-badge label-${basis}`} title={`${label}: ${t(`label.says.${basis}`)}`}>
      <bdi>{label}</bdi>
      <span className={short ? "only-read" : "label-basis"}>{told}</span>
    </span>
  );
}
