import { Button } from "../../parts/Button";
import { Range } from "../../parts/figures";
import { Icon } from "../../parts/Icon";
import { Section } from "../../parts/layout";
import { Notice } from "../../parts/states";
import { day, percent, t } from "../../texts/t";
import { Keep } from "../money/Keep";
import type { OwnersTold } from "./asking";
import type { Question } from "./QuestionForm";

/** Whether the rule blocks it, in words, with the reason; never by colour alone. */
export function Verdict({
  answer,
  question,
  onSelect,
}: {
  answer: OwnersTold;
  question: Question;
  onSelect: () => void;
}) {
  const { owners } = answer;
  const isRegime = owners.rule !== "integrated";
  const word = owners.blocked === null ? "unsaid" : owners.blocked ? "yes" : "no";
  const hasOwners = owners.owners.length + owners.unknown.length > 0;
  const evidence = [...new Set(owners.owners.flatMap((one) => one.statements))].slice(0, 1_000);
  return (
    <Section
      title={t("ownership.verdict")}
      actions={
        <div className="toolbar">
          <Button onPress={onSelect}>{t("ownership.select")}</Button>
          <Keep
            finding={() => ({
              title: t("ownership.findingTitle", { name: owners.caption }).slice(0, 200),
              question: "owners",
              parameters: { id: question.id, rule: owners.rule, as_of: owners.as_of, threshold: question.threshold },
              answer: {
                blocked: owners.blocked,
                why: owners.why,
                owners: owners.owners.map(({ id, caption, low, high }) => ({ id, caption, low, high })),
              },
              evidence,
              caveat: owners.caveats.join(" ") || owners.why,
              about: [owners.id],
            })}
          />
        </div>
      }
    >
      {isRegime && (
        <p className={`ownership-verdict ownership-verdict-${word}`}>
          <Icon name={owners.blocked ? "warn" : owners.blocked === null ? "info" : "check"} />
          <strong>{t(`ownership.blocked.${word}`)}</strong>
        </p>
      )}
      <p>{owners.why}</p>
      {hasOwners && owners.designated_low !== null && owners.designated_high !== null && (
        <p className="ownership-designated">
          <span>{t("ownership.designatedShare")}</span>
          <Range low={owners.designated_low} high={owners.designated_high} format={(value) => percent(value)} />
        </p>
      )}
      <p className="soft">{t("ownership.byRule", { day: day(owners.as_of), source: owners.rule_source })}</p>
      {owners.caveats.map((text) => (
        <Notice key={text}>{text}</Notice>
      ))}
    </Section>
  );
}
