import { useState, type ReactNode } from "react";
import { number, t } from "../texts/t";
import { Button, IconButton } from "./Button";
import "./Facets.css";

export interface FacetValue {
  value: string;
  text: string;
  count: number;
  icon?: ReactNode;
}

export interface Facet {
  id: string;
  title: string;
  values: readonly FacetValue[];
  /** How many values there are in all, where only some are given. */
  total?: number;
}

const FIRST = 8;

/** Boxes to narrow a list down. Several of one facet widen it, facets together narrow it. */
export function Facets(props: {
  facets: readonly Facet[];
  chosen: Readonly<Record<string, readonly string[]>>;
  onChange: (facet: string, values: string[]) => void;
}) {
  return (
    <div className="facets" role="group" aria-label={t("facet.title")}>
      {props.facets.map((facet) => (
        <FacetBox
          key={facet.id}
          facet={facet}
          chosen={props.chosen[facet.id] ?? []}
          onChange={(values) => props.onChange(facet.id, values)}
        />
      ))}
    </div>
  );
}

function FacetBox(props: { facet: Facet; chosen: readonly string[]; onChange: (values: string[]) => void }) {
  const { facet, chosen, onChange } = props;
  const [all, setAll] = useState(false);
  const shown = facet.values.filter((one, index) => all || index < FIRST || chosen.includes(one.value));
  const total = facet.total ?? facet.values.length;
  const flip = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="facet">
      <legend>{facet.title}</legend>
      {chosen.length > 0 && (
        <IconButton icon="close" label={t("facet.clear", { title: facet.title })} onPress={() => onChange([])} />
      )}
      {shown.map((one) => (
        <label key={one.value} className="facet-value">
          <input type="checkbox" checked={chosen.includes(one.value)} onChange={() => flip(one.value)} />
          {one.icon}
          <span className="facet-text">{one.text}</span>
          <span className="soft">{number(one.count)}</span>
        </label>
      ))}
      {shown.length < total && (
        <p className="facet-more">
          <span className="soft">{t("facet.shown", { shown: shown.length, total })}</span>
          {shown.length < facet.values.length && (
            <Button tone="quiet" onPress={() => setAll(true)}>
              {t("part.more")}
            </Button>
          )}
        </p>
      )}
    </fieldset>
  );
}
