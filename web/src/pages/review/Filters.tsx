/** Who reviews, and which pairs: between two datasets, in a band of scores, or as a second reviewer. */
import { useState } from "react";
import { analyst } from "../../parts/analyst";
import { Button } from "../../parts/Button";
import { Choice, Slider } from "../../parts/choosing";
import { Toolbar } from "../../parts/layout";
import { t } from "../../texts/t";
import type { Asked } from "./asked";

interface Props {
  asked: Asked;
  datasets: readonly string[];
  change: (some: Record<string, string | undefined>, replace?: boolean) => void;
}

export function Filters({ asked, datasets, change }: Props) {
  const [band, setBand] = useState([100 * asked.low, 100 * asked.high]);
  const [a, b] = asked.between ?? ["", ""];
  const options = [{ id: "", text: t("review.any") }, ...datasets.map((one) => ({ id: one, text: one }))];
  const between = (one: string, other: string) =>
    change({ a: one || other || undefined, b: other || one || undefined }, true);
  const [open, setOpen] = useState(false);
  return (
    <div className="review-filters" data-open={open || undefined}>
      <div className="review-toggle">
        <Button icon="filter" aria-expanded={open} onPress={() => setOpen(!open)}>
          {t("review.narrowFilters", { by: asked.by })}
        </Button>
      </div>
      <ReviewerName name={asked.by} />
      <Toolbar label={t("review.filters")}>
        <Choice
          label={t("review.dataset")}
          options={options}
          value={a}
          onChange={(one) => between(one, one ? b : "")}
        />
        <Choice
          label={t("review.otherDataset")}
          options={options}
          value={b}
          onChange={(other) => between(other ? a : "", other)}
        />
        <Slider
          label={t("review.band")}
          value={band}
          onChange={setBand}
          onEnd={([low = 0, high = 100]) =>
            change({ low: low > 0 ? String(low) : undefined, high: high < 100 ? String(high) : undefined }, true)
          }
          min={0}
          max={100}
          step={5}
          thumbs={[t("review.atLeast"), t("review.atMost")]}
          format={(value) => `${value}%`}
        />
        <label className="review-second">
          <input
            type="checkbox"
            checked={asked.second}
            onChange={(event) => change({ second: event.target.checked ? "1" : undefined })}
          />
          {t("review.second")}
        </label>
      </Toolbar>
    </div>
  );
}

/** Taken over when the field is left, or at Enter. */
function ReviewerName({ name }: { name: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed?.trim()) analyst.set(typed.trim());
    setTyped(null);
  };
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label className="field">
        <span className="field-label">{t("review.reviewer")}</span>
        <input
          className="input"
          value={typed ?? name}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
        />
      </label>
    </form>
  );
}
