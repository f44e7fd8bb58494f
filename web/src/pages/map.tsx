/** Map: the countries that sources name, each ground of a country by itself, and what runs between countries. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, told, type Schemas } from "../api/client";
import { useSearchValue } from "../parts/address";
import { Choice } from "../parts/choosing";
import { Figure, Figures } from "../parts/figures";
import { PageHead, Section } from "../parts/layout";
import { Answer, Empty, Notice } from "../parts/states";
import { t, type TextKey } from "../texts/t";
import { schemaName } from "../texts/words";
import { Countries } from "./map/Countries";
import { BASES, counted, type Among, type Basis } from "./map/counting";
import { FlowTable, runsOf, useFlows } from "./map/Flows";
import { Lit, useLit } from "./map/Lit";
import { There } from "./map/There";
import { World } from "./map/World";
import "./map.css";

export default function MapPage() {
  const [label, setLabel] = useSearchValue("label");
  const [dataset, setDataset] = useSearchValue("dataset");
  const among = { ...(label ? { label: [label] } : {}), ...(dataset ? { dataset: [dataset] } : {}) };
  const found = useQuery({
    queryKey: ["places", among],
    queryFn: ({ signal }) => told(api.GET("/api/places", { params: { query: among }, signal })),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <PageHead title={t("map.title")} />
      <Answer of={found} lines={12}>
        {(located) =>
          located.bases.length === 0 && !label && !dataset ? (
            <Empty icon="map" title={t("map.none")}>
              {t("map.noneHelp")}
            </Empty>
          ) : (
            <Located {...{ located, among, label, setLabel, dataset, setDataset }} />
          )
        }
      </Answer>
    </div>
  );
}

const BETWEEN = ["none", "payments", "ties"] as const;
type Between = (typeof BETWEEN)[number];

interface Narrowed {
  located: Schemas["Located"];
  label: string;
  setLabel: (label: string) => void;
  dataset: string;
  setDataset: (dataset: string) => void;
}

function Located({ among, ...narrowed }: Narrowed & { among: Among }) {
  const { located } = narrowed;
  const there = BASES.filter((basis) => located.bases.some((one) => one.basis === basis));
  const most = there.toSorted((one, other) => ofBasis(located, other) - ofBasis(located, one))[0] ?? "country";
  const [chosenBasis, setBasis] = useSearchValue("basis", most);
  const basis = there.find((one) => one === chosenBasis) ?? most;
  const [schema, setSchema] = useSearchValue("schema");
  const [chosen, setChosen] = useSearchValue("country");
  const [text, setBetween] = useSearchValue("between", "none");
  const between = BETWEEN.find((one) => one === text) ?? "none";
  const found = useMemo(() => counted(located, basis, schema), [located, basis, schema]);
  const flows = useFlows(between, basis);
  const runs = useMemo(() => (flows.data ? runsOf(flows.data) : []), [flows.data]);
  const choose = (code: string) => setChosen(code === chosen ? "" : code);
  const lit = useLit(basis);
  const some = schema ? { ...among, schema: [schema] } : among;
  return (
    <>
      <Controls there={there} {...narrowed} {...{ basis, setBasis, schema, setSchema, between, setBetween }} />
      <Notice>{located.caveats.join(" ")}</Notice>
      <Section title={t("map.titleOf", { basis: t(`map.basis.${basis}` as TextKey).toLowerCase() })}>
        <Figures>
          <Figure value={found.located} label={t("map.located")} />
          <Figure value={found.total - found.located} label={t("map.unlocated")} />
          <Figure value={found.countries.length} label={t("map.countries")} />
        </Figures>
        <p className="soft">
          {t("map.basisSays", {
            says: t(`map.basisSays.${basis}` as TextKey),
            shown: found.located,
            total: found.total,
          })}
        </p>
        <World
          spots={found.countries}
          runs={between === "none" ? [] : runs}
          chosen={chosen}
          lit={lit}
          onChoose={choose}
        />
        <Lit lit={lit} onChoose={choose} />
        <div className="map-twins">
          <Countries countries={found.countries} chosen={chosen} lit={lit} onChoose={choose} />
          {chosen ? (
            <There key={JSON.stringify([chosen, basis, some])} code={chosen} basis={basis} among={some} />
          ) : (
            <p className="map-hint soft">{t("map.chooseHint")}</p>
          )}
        </div>
      </Section>
      {between !== "none" && (some.schema ?? some.label ?? some.dataset) && <Notice>{t("map.linesOfAll")}</Notice>}
      {between !== "none" && <FlowTable flows={flows} by={between} chosen={chosen} />}
    </>
  );
}

const ofBasis = (located: Schemas["Located"], basis: Basis) =>
  located.bases.reduce((sum, one) => (one.basis === basis ? sum + one.entities : sum), 0);

interface ControlsProps extends Narrowed {
  there: readonly Basis[];
  basis: Basis;
  setBasis: (basis: string) => void;
  schema: string;
  setSchema: (schema: string) => void;
  between: Between;
  setBetween: (between: string) => void;
}

/** What is counted: the ground, the kind of thing, and what runs between countries. */
function Controls(props: ControlsProps) {
  const { located, there, basis, setBasis, schema, setSchema, between, setBetween } = props;
  const schemata = located.schemata.filter((one) => one.anywhere > 0);
  return (
    <div className="map-controls">
      <Choice
        label={t("map.basis")}
        options={there.map((id) => ({
          id,
          text: t("map.basisCount", { basis: t(`map.basis.${id}` as TextKey), n: ofBasis(located, id) }),
        }))}
        value={basis}
        onChange={setBasis}
      />
      <Choice
        label={t("map.schema")}
        options={[
          { id: "", text: t("map.every") },
          ...schemata.map((one) => ({ id: one.schema, text: schemaName(one.schema) })),
        ]}
        value={schemata.some((one) => one.schema === schema) ? schema : ""}
        onChange={setSchema}
      />
      <Few label={t("map.label")} all={located.labels} value={props.label} onChange={props.setLabel} />
      <Few label={t("map.dataset")} all={located.datasets} value={props.dataset} onChange={props.setDataset} />
      <Choice
        label={t("map.between")}
        options={BETWEEN.map((id) => ({ id, text: t(`map.between.${id}`) }))}
        value={between}
        onChange={setBetween}
      />
    </div>
  );
}

interface FewProps {
  label: string;
  all: readonly Schemas["ChoiceTold"][];
  value: string;
  onChange: (value: string) => void;
}

/** One of those that the case holds, or any. */
function Few({ label, all, value, onChange }: FewProps) {
  if (all.length === 0) return null;
  const options = all.map((one) => ({ id: one.value, text: t("map.choice", { text: one.title, n: one.entities }) }));
  return (
    <Choice
      label={label}
      options={[{ id: "", text: t("map.any") }, ...options]}
      value={all.some((one) => one.value === value) ? value : ""}
      onChange={onChange}
    />
  );
}
