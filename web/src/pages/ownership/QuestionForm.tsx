import { useState } from "react";
import { useSearch } from "../../parts/address";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { t, type TextKey } from "../../texts/t";

export const RULES = ["ofac", "eu", "uk", "integrated", "voting"] as const;
export type Rule = (typeof RULES)[number];
/** Of whom, by which rule, as of which day (empty: today), from which share on (0 to 1). */
export interface Question {
  id: string;
  rule: Rule;
  as_of: string;
  threshold: number;
}

const isRule = (text: unknown): text is Rule => RULES.includes(text as Rule);
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? (value[0] ?? "") : (value ?? ""));

/** The question as it stands in the address, and how to ask another. */
export function useQuestion(id: string): [Question, (asked: Omit<Question, "id">) => void] {
  const [search, change] = useSearch();
  const rule = one(search.rule);
  const percent = Number(one(search.threshold));
  const question: Question = {
    id,
    rule: isRule(rule) ? rule : "ofac",
    as_of: one(search.as_of).slice(0, 10),
    threshold: percent >= 0 && percent <= 100 ? percent / 100 : 0,
  };
  const ask = (asked: Omit<Question, "id">) =>
    change({
      rule: asked.rule === "ofac" ? undefined : asked.rule,
      as_of: asked.as_of || undefined,
      threshold: asked.threshold ? String(Math.round(asked.threshold * 1e6) / 1e4) : undefined,
    });
  return [question, ask];
}

/** One rule at a time, as of one day, from one share on. */
export function QuestionForm({
  question,
  onAsk,
}: {
  question: Question;
  onAsk: (asked: Omit<Question, "id">) => void;
}) {
  const [day, setDay] = useState(question.as_of);
  const [percent, setPercent] = useState(question.threshold ? String(question.threshold * 100) : "");
  const asked = (rule: Rule) => ({
    rule,
    as_of: day.trim(),
    threshold: Math.min(100, Math.max(0, Number(percent) || 0)) / 100,
  });
  return (
    <form
      className="ownership-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(asked(question.rule));
      }}
    >
      <Choice
        label={t("ownership.rule")}
        options={RULES.map((id) => ({ id, text: t(`ownership.rule.${id}` as TextKey) }))}
        value={question.rule}
        onChange={(rule) => isRule(rule) && onAsk(asked(rule))}
      />
      <label className="field">
        <span className="field-label">{t("ownership.asOf")}</span>
        <input
          className="input"
          value={day}
          maxLength={10}
          pattern="\d{4}(-\d\d(-\d\d)?)?"
          placeholder={t("ownership.today")}
          onChange={(event) => setDay(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">{t("ownership.threshold")}</span>
        <input
          className="input"
          value={percent}
          inputMode="decimal"
          pattern="\d{1,3}([.]\d+)?"
          maxLength={8}
          placeholder="0"
          onChange={(event) => setPercent(event.target.value)}
        />
      </label>
      <Button type="submit">{t("ownership.ask")}</Button>
    </form>
  );
}
